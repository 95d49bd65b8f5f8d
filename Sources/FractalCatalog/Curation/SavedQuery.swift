/// A statement with a name, which people saved in the catalog.
public struct SavedQuery: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// One statement that reads.
  public let sql: String
  /// What it shows; empty: nobody said so.
  public let description: String
  /// Who saved it last.
  public let author: String
  /// When, as ISO 8601 in UTC.
  public let savedAt: String

  /// The names of its parameters, without the colon, in the order of their first use.
  public var parameters: [String] { ParameterNames.names(in: sql) }
}

extension SavedQuery {
  init(_ row: StoredRow) throws {
    self.init(
      name: try row["name"], sql: try row["sql"], description: try row["description"],
      author: try row["author"], savedAt: try row["saved_at"])
  }
}
