import GRDB
import GRDBSQLite

/// Functions that C registers on the connection of a ``QueryConsole``.
///
/// `FractalSQL` has those of fractalog, which the clients of other programs load from a file.
/// ``QueryFunction`` is for functions in Swift.
public struct QueryExtension: Sendable {
  /// The code with which SQLite reports an error whose message is a sentence for people, as
  /// `sql_functions.h` has it.
  static let errorCode: Int32 = SQLITE_ERROR | 70 << 8

  private let registering: @Sendable (OpaquePointer) -> Int32

  /// Functions.
  ///
  /// - Parameter register: Registers them on a connection, a `sqlite3 *`. Returns a code of SQLite.
  package init(_ register: @escaping @Sendable (OpaquePointer) -> Int32) {
    registering = register
  }

  func register(on db: Database) throws {
    guard let connection = db.sqliteConnection else { return }
    let code = registering(connection)
    guard code == SQLITE_OK else {
      throw DatabaseError(
        resultCode: .init(rawValue: code), message: String(cString: sqlite3_errmsg(connection)))
    }
  }
}
