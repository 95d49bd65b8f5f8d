/// A summary of a catalog.
public struct CatalogSummary: Hashable, Sendable {
  /// A table and its number of rows.
  public struct Table: Hashable, Sendable {
    /// Its name.
    public let name: String
    /// Its number of rows.
    public let rows: Int
  }

  /// A protocol and its number of measurements.
  public struct Measured: Hashable, Sendable {
    /// The name of the protocol.
    public let protocolName: String
    /// Systems measured with at least one seed.
    public let systems: Int
    /// Measurements with any seed.
    public let measurements: Int
  }

  /// The path of the catalog; `:memory:` for a catalog in memory.
  public let path: String
  /// The size of the content in bytes, as in a file without a write-ahead log.
  public let bytes: Int
  /// The number of the last migration that was applied.
  public let schemaVersion: Int
  /// The version of the SQLite library.
  public let sqliteVersion: String
  /// Every table, by name.
  public let tables: [Table]
  /// Every protocol, in the order of creation.
  public let measured: [Measured]
  /// Systems whose maps all contract.
  public let contractive: Int
  /// Systems in no class.
  public let unclassed: Int

  /// The rows of a table, 0 if there is no such table.
  public func rows(of table: String) -> Int { tables.first { $0.name == table }?.rows ?? 0 }
}
