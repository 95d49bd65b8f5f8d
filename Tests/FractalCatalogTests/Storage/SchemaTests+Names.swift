extension SchemaTests {
  /// For each constraint on the length or the bytes of a name, a value that it alone refuses.
  static var unusableNames: [String: (table: String, changes: [String: String])] {
    let prefixes = [
      "class": "class", "selection": "selection", "split": "split", "split_subset": "subset",
      "dataset": "dataset", "recipe": "recipe", "protocol": "protocol",
      "duplicate_search": "duplicate_search", "tag": "tag", "saved_query": "saved_query",
      "origin": "origin",
    ]
    var values: [String: (table: String, changes: [String: String])] = [:]
    for (table, prefix) in prefixes {
      for (rule, name) in [
        ("at_most_255_bytes", "replace(hex(zeroblob(128)), '0', 'x')"),
        ("no_control_character", "'a' || char(7)"),
      ] {
        var changes = ["name": name]
        if table == "recipe" {
          changes["json"] = "json_object('name', \(name), 'task', 't')"
        }
        values["\(prefix)_name_has_\(rule)"] = (table, changes)
      }
    }
    return values
  }
}
