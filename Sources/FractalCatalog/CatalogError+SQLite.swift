import GRDB

extension CatalogError {
  /// What an error of SQLite means for the catalog at `path`.
  init(_ error: DatabaseError, path: String) {
    let message = error.message ?? "\(error.resultCode)"
    switch error.resultCode {
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .locked(path: path)
    case .SQLITE_CORRUPT: self = .damaged(path: path, message: message)
    case .SQLITE_NOTADB: self = .notADatabase(path: path)
    case .SQLITE_FULL: self = .full(path: path)
    case .SQLITE_READONLY: self = .readOnlyFile(path: path)
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self = .inputOutput(path: path, message: message)
    case .SQLITE_CONSTRAINT: self = .refused(path: path, message: message)
    default:
      self = .database(path: path, code: Int(error.extendedResultCode.rawValue), message: message)
    }
  }

  /// Carries out work on the catalog at `path`, with errors of SQLite put in words.
  static func translating<Value>(path: String, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw CatalogError(error, path: path)
    }
  }
}
