import GRDB

extension Catalog {
  /// How many items an origin has brought so far, and the highest number among them; nil if none.
  ///
  /// An act that was stopped goes on behind that number.
  public func progress(ofOrigin origin: Int64) throws -> (count: Int, highestNumber: Int?) {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: "SELECT count(*), max(number) FROM system_origin WHERE origin = ?",
        arguments: [origin])
      return (row?[0] ?? 0, row?[1])
    }
  }
}
