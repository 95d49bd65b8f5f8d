extension Catalog {
  /// What people decided by hand, with rows that are the same in any catalog. Each counts only if
  /// it has rows: catalogs from before have other digests otherwise.
  static let curatedQueries: [(name: String, sql: String)] = [
    (
      "system_tag",
      """
      SELECT t.name, s.digest
      FROM system_tag AS st JOIN tag AS t ON t.id = st.tag JOIN system AS s ON s.id = st.system
      ORDER BY t.name, s.digest
      """
    ),
    (
      "class_tag",
      """
      SELECT t.name, c.name
      FROM class_tag AS ct JOIN tag AS t ON t.id = ct.tag JOIN class AS c ON c.id = ct.class
      ORDER BY t.name, c.name
      """
    ),
    (
      "set_aside",
      """
      SELECT s.digest, a.reason
      FROM set_aside AS a JOIN system AS s ON s.id = a.system
      ORDER BY s.digest
      """
    ),
  ]
}
