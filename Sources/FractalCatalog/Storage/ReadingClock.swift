import GRDB
import GRDBSQLite

/// Ends work of SQLite that takes longer than sound content can: a small file can be made such that
/// reading it never ends.
///
/// Time that passes outside of SQLite hardly counts.
final class ReadingClock {
  private let limit: Duration
  private var spent = Duration.zero
  private var last = ContinuousClock.now

  private let isOver: () -> Bool

  /// - Parameter isOver: Whether nobody wants the answer any more.
  init(seconds: Double, isOver: @escaping () -> Bool = { false }) {
    (limit, self.isOver) = (.seconds(seconds), isOver)
  }

  /// - Throws: ``CatalogError/readingTooLong(path:seconds:)``.
  ///
  /// - Parameter isAlarmed: Whether another thread ends what SQLite does in one step.
  func timing<Value>(
    _ db: Database, path: String, isAlarmed: Bool = false, _ work: () throws -> Value
  ) throws -> Value {
    guard let connection = db.sqliteConnection else { return try work() }
    // Every 10,000 instructions of SQLite's machine, less than a millisecond.
    sqlite3_progress_handler(
      connection, 10_000,
      { context in
        Unmanaged<ReadingClock>.fromOpaque(context!).takeUnretainedValue().isTooLate ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    defer { sqlite3_progress_handler(connection, 0, nil, nil) }
    do {
      return try withExtendedLifetime(self, work)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_INTERRUPT && spent > limit
    {
      throw CatalogError.readingTooLong(path: path, seconds: Int(limit / .seconds(1)))
    }
  }

  private var isTooLate: Bool {
    let now = ContinuousClock.now
    spent += min(now - last, .milliseconds(50))
    last = now
    return spent > limit || isOver()
  }
}
