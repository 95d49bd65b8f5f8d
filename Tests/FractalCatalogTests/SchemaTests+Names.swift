extension SchemaTests {
  /// For each trigger on a name, a statement that would store one with a control character.
  static var unusableNames: [String: String] {
    let tables = [
      "class", "selection", "split", "split_subset", "dataset", "recipe", "protocol",
      "duplicate_search", "origin",
    ]
    var statements: [String: String] = [:]
    for table in tables {
      statements["\(table)_name_is_usable_on_insert"] = insertion(
        table, ["name": "'a' || char(7)"])
      statements["\(table)_name_is_usable_on_update"] = "UPDATE \(table) SET name = 'a' || char(7)"
    }
    return statements
  }
}
