import GRDB
import GRDBSQLite

/// The functions of a ``QueryConsole``, registered in SQLite while one query runs.
final class RegisteredFunctions {
  /// The error of a function that ended the query.
  private(set) var failure: (any Error)?

  private var calls: [Call] = []
  private let connection: OpaquePointer

  /// The context that SQLite passes to each call.
  private final class Call {
    let function: QueryFunction
    let body: QueryFunction.Body
    unowned let owner: RegisteredFunctions

    init(_ function: QueryFunction, _ source: QuerySource, _ owner: RegisteredFunctions) {
      (self.function, body, self.owner) = (function, function.body(source), owner)
    }
  }

  init(_ functions: [QueryFunction], _ db: Database, on connection: OpaquePointer) throws {
    self.connection = connection
    guard !functions.isEmpty else { return }
    let source = try QuerySource(db)
    for function in functions {
      let call = Call(function, source, self)
      calls.append(call)
      register(call) { context, count, values in
        let call = Unmanaged<Call>.fromOpaque(sqlite3_user_data(context)).takeUnretainedValue()
        call.owner.carryOut(call, context, (0..<Int(count)).map { SQLValue(values?[$0]) })
      }
    }
  }

  /// Removes the functions from SQLite. No statement may be running.
  func withdraw() {
    for call in calls { register(call, nil) }
    calls = []
  }

  private func register(
    _ call: Call,
    _ body: (@convention(c) (OpaquePointer?, Int32, UnsafeMutablePointer<OpaquePointer?>?) -> Void)?
  ) {
    // DIRECTONLY: the schema of an untrusted file cannot call it.
    let flags = SQLITE_UTF8 | SQLITE_DETERMINISTIC | SQLITE_DIRECTONLY
    let context = Unmanaged.passUnretained(call).toOpaque()
    for count in call.function.argumentCounts {
      sqlite3_create_function_v2(
        connection, call.function.name, Int32(count), flags, body == nil ? nil : context, body,
        nil, nil, nil)
    }
  }

  private func carryOut(_ call: Call, _ context: OpaquePointer?, _ values: [SQLValue]) {
    do {
      let arguments = QueryArguments(function: call.function.name, values: values)
      try call.body(arguments).becomeResult(context)
    } catch let error as DatabaseError {
      // One of them is the interruption by the time limit, for which the console has a sentence.
      sqlite3_result_error(context, error.words, -1)
      sqlite3_result_error_code(context, error.extendedResultCode.rawValue)
    } catch {
      failure = error
      sqlite3_result_error(context, "\(error)", -1)
    }
  }
}

extension SQLValue {
  fileprivate init(_ value: OpaquePointer?) {
    func bytes(_ start: UnsafeRawPointer?) -> UnsafeRawBufferPointer {
      UnsafeRawBufferPointer(start: start, count: Int(sqlite3_value_bytes(value)))
    }
    self =
      switch sqlite3_value_type(value) {
      case SQLITE_INTEGER: .integer(sqlite3_value_int64(value))
      case SQLITE_FLOAT: .real(sqlite3_value_double(value))
      case SQLITE_TEXT: .text(String(decoding: bytes(sqlite3_value_text(value)), as: UTF8.self))
      case SQLITE_BLOB: .blob(Array(bytes(sqlite3_value_blob(value))))
      default: .null
      }
  }

  fileprivate func becomeResult(_ context: OpaquePointer?) {
    // −1 is SQLITE_TRANSIENT: SQLite makes its own copy.
    let transient = unsafeBitCast(-1, to: sqlite3_destructor_type.self)
    switch self {
    case .null: sqlite3_result_null(context)
    case .integer(let integer): sqlite3_result_int64(context, integer)
    case .real(let real): sqlite3_result_double(context, real)
    case .text(let text):
      sqlite3_result_text(context, text, Int32(text.utf8.count), transient)
    case .blob(let bytes):
      sqlite3_result_blob(context, bytes, Int32(bytes.count), transient)
    }
  }
}
