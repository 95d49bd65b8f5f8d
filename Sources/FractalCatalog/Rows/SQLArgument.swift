import FractalCore
import GRDB
import GRDBSQLite

/// What can be given to a parameter of a statement.
protocol SQLArgument {
  var sqlValue: SQLValue { get }
}

extension Int: SQLArgument { var sqlValue: SQLValue { .integer(Int64(self)) } }
extension Int64: SQLArgument { var sqlValue: SQLValue { .integer(self) } }
extension Bool: SQLArgument { var sqlValue: SQLValue { .integer(self ? 1 : 0) } }
extension Double: SQLArgument { var sqlValue: SQLValue { .real(self) } }
extension String: SQLArgument { var sqlValue: SQLValue { .text(self) } }
extension Digest: SQLArgument { var sqlValue: SQLValue { .blob(bytes) } }
extension [UInt8]: SQLArgument { var sqlValue: SQLValue { .blob(self) } }

/// The arguments of a statement, in order (`[1, name]`) or by name (`["class": name]`).
struct SQLArguments: ExpressibleByArrayLiteral, ExpressibleByDictionaryLiteral {
  private var values: [(name: String?, value: SQLValue)]

  init(arrayLiteral elements: (any SQLArgument)?...) {
    values = elements.map { (nil, $0?.sqlValue ?? .null) }
  }

  init(dictionaryLiteral elements: (String, (any SQLArgument)?)...) {
    values = elements.map { ($0, $1?.sqlValue ?? .null) }
  }

  static func + (left: SQLArguments, right: SQLArguments) -> SQLArguments {
    var sum = left
    sum.values += right.values
    return sum
  }

  func bind(to statement: OpaquePointer) throws {
    for (place, argument) in values.enumerated() {
      let parameter =
        argument.name.map { sqlite3_bind_parameter_index(statement, ":" + $0) } ?? Int32(place + 1)
      try argument.value.bind(to: statement, at: parameter)
    }
  }
}

extension SQLValue {
  func bind(to statement: OpaquePointer, at parameter: Int32) throws {
    let code =
      switch self {
      case .null: sqlite3_bind_null(statement, parameter)
      case .integer(let value): sqlite3_bind_int64(statement, parameter, value)
      case .real(let value): sqlite3_bind_double(statement, parameter, value)
      case .text(let text):
        // With its length, for at a zero byte SQLite would stop reading.
        sqlite3_bind_text64(
          statement, parameter, text, UInt64(text.utf8.count), copied, UInt8(SQLITE_UTF8))
      case .blob(let bytes):
        // Without an address SQLite would bind NULL in place of an empty blob.
        bytes.isEmpty
          ? sqlite3_bind_zeroblob(statement, parameter, 0)
          : sqlite3_bind_blob64(statement, parameter, bytes, UInt64(bytes.count), copied)
      }
    guard code == SQLITE_OK else { throw DatabaseError(lastErrorOf: sqlite3_db_handle(statement)) }
  }
}

/// SQLITE_TRANSIENT: SQLite makes its own copy of what is bound.
var copied: sqlite3_destructor_type { unsafeBitCast(-1, to: sqlite3_destructor_type.self) }
