/// Something that has systems, by its name.
public enum Membership: Hashable, Sendable {
  /// A class.
  case `class`(Name)
  /// A split, or one subset of it.
  case split(Name, subset: Name?)
  /// A selection.
  case selection(Name)
  /// The group of a duplicate search, by the label of its representative.
  case duplicates(search: Name, representative: String)
  /// A dataset.
  case dataset(Name)
  /// Every origin of this name or, if no origin has it, the origin of this row number.
  case origin(Name)
  /// A tag.
  case tag(Name)

  /// The condition that `system`, a column of `system_overview`, is a member.
  var condition: String {
    switch self {
    case .class(let name):
      """
      system IN (SELECT cm.system FROM class_member AS cm JOIN class AS c ON c.id = cm.class
        WHERE c.name = \(literal(name)))
      """
    case .split(let name, let subset):
      """
      system IN (
        SELECT m.system
        FROM split_system AS m
        JOIN split AS p ON p.id = m.split
        JOIN split_subset AS b ON b.split = m.split AND b.position = m.subset
        WHERE p.name = \(literal(name))\(subset.map { " AND b.name = \(literal($0))" } ?? ""))
      """
    case .selection(let name):
      """
      system IN (SELECT m.system
        FROM selection_member AS m JOIN selection AS n ON n.id = m.selection
        WHERE n.name = \(literal(name)))
      """
    case .duplicates(let search, let representative):
      """
      system IN (
        SELECT m.system
        FROM duplicate_member AS m JOIN duplicate_search AS d ON d.id = m.search
        JOIN system AS r ON r.id = m.representative
        WHERE d.name = \(literal(search)) AND r.label = \(literal(Name(stored: representative))))
      """
    case .origin(let name):
      """
      system IN (SELECT so.system
        FROM system_origin AS so JOIN origin AS o ON o.id = so.origin
        WHERE o.name = \(literal(name))
          OR (CAST(o.id AS TEXT) = \(literal(name))
            AND \(literal(name)) NOT IN (SELECT name FROM origin)))
      """
    case .dataset(let name):
      """
      system IN (SELECT m.system FROM dataset_member AS m JOIN dataset AS d ON d.id = m.dataset
        WHERE d.name = \(literal(name)))
      """
    case .tag(let name):
      """
      system IN (SELECT st.system FROM system_tag AS st JOIN tag AS t ON t.id = st.tag
        WHERE t.name = \(literal(name)))
      """
    }
  }

  /// The text as SQL. SQLite would stop at a zero byte, but no name has one.
  private func literal(_ name: Name) -> String {
    let quoted = name.text.split(separator: "'", omittingEmptySubsequences: false).joined(
      separator: "''")
    return "'\(quoted.filter { $0 != "\0" })'"
  }
}
