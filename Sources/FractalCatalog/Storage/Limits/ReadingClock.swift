import GRDB
import GRDBSQLite
import Synchronization

/// Stops work of SQLite that takes longer than undamaged content can: reading a small hostile file
/// may never end.
///
/// Time that passes outside of SQLite hardly counts.
final class ReadingClock {
  private let limit: Duration
  private var spent = Duration.zero
  private var last = ContinuousClock.now

  private let isOver: () -> Bool
  private let steps = Steps()

  /// - Parameter isOver: Whether the result is no longer needed.
  init(seconds: Double, isOver: @escaping () -> Bool = { false }) {
    (limit, self.isOver) = (.seconds(seconds), isOver)
  }

  /// Runs work while the connection checks the clock.
  ///
  /// - Parameter isAlarmed: Whether another thread stops what SQLite does in one step.
  /// - Throws: ``CatalogError/Storage/readingTooLong(path:seconds:)``.
  func timing<Value>(
    _ db: Database, path: String, isAlarmed: Bool = false, _ work: () throws -> Value
  ) throws -> Value {
    guard let connection = db.sqliteConnection else { return try work() }
    watch(db)
    let alarm = isAlarmed ? makeAlarm(UInt(bitPattern: connection)) : nil
    defer {
      alarm?.cancel()
      Self.leave(db)
    }
    return try naming(path) { try withExtendedLifetime(self, work) }
  }

  /// Checks the clock from now on, until ``leave(_:)``. The clock must live as long.
  func watch(_ db: Database) {
    guard let connection = db.sqliteConnection else { return }
    // Every 10,000 instructions of SQLite's machine, less than a millisecond.
    sqlite3_progress_handler(
      connection, 10_000,
      { context in
        Unmanaged<ReadingClock>.fromOpaque(context!).takeUnretainedValue().isTooLate ? 1 : 0
      }, Unmanaged.passUnretained(self).toOpaque())
    steps.restart()
  }

  /// Removes the time limit of a connection.
  static func leave(_ db: Database) {
    guard let connection = db.sqliteConnection else { return }
    sqlite3_progress_handler(connection, 0, nil, nil)
  }

  /// Runs work; if this clock stops it, the error is a sentence.
  ///
  /// - Throws: ``CatalogError/Storage/readingTooLong(path:seconds:)``.
  func naming<Value>(_ path: String, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError
      where error.resultCode == .SQLITE_INTERRUPT && (spent > limit || steps.wereEnded)
    {
      throw CatalogError.storage(.readingTooLong(path: path, seconds: Int(limit / .seconds(1))))
    }
  }

  /// - Parameter connection: The address of a connection that outlives the alarm.
  private func makeAlarm(_ connection: UInt) -> Alarm {
    let (steps, limit) = (steps, limit)
    return Alarm(after: limit / .seconds(1)) {
      if steps.end(ifOlderThan: limit) { sqlite3_interrupt(OpaquePointer(bitPattern: connection)) }
    }
  }

  private var isTooLate: Bool {
    let now = ContinuousClock.now
    spent += min(now - last, .milliseconds(50))
    last = now
    steps.restart()
    return spent > limit || isOver()
  }

  /// When SQLite last checked the time, for the thread that checks whether it still does.
  private final class Steps: Sendable {
    private let state = Mutex((last: ContinuousClock.now, ended: false))

    func restart() { state.withLock { $0.last = .now } }

    func end(ifOlderThan limit: Duration) -> Bool {
      state.withLock {
        guard .now - $0.last > limit else { return false }
        $0.ended = true
        return true
      }
    }

    var wereEnded: Bool { state.withLock { $0.ended } }
  }
}
