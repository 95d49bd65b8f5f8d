/// A value in a row.
public enum SQLValue: Hashable, Sendable {
  /// NULL.
  case null
  /// INTEGER.
  case integer(Int64)
  /// REAL.
  case real(Double)
  /// TEXT.
  case text(String)
  /// BLOB.
  case blob([UInt8])
}

/// The result of a query.
public struct QueryResult: Hashable, Sendable {
  /// The names of the columns.
  public let columns: [String]
  /// The rows, each with one value for each column.
  public let rows: [[SQLValue]]
  /// Whether there were more rows than the limit.
  public let truncated: Bool
}
