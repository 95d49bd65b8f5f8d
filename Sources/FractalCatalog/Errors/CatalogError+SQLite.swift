import FractalFiles
import FractalPlatform
import GRDB
import SystemPackage

extension CatalogError {
  /// What an error of SQLite means for the catalog at `path`.
  init(_ error: DatabaseError, path: String) {
    let message = error.words
    switch error.resultCode {
    case .SQLITE_IOERR where Self.hasNoFilesLeft, .SQLITE_CANTOPEN where Self.hasNoFilesLeft:
      self = .opening(.tooManyFiles(path: path))
    case .SQLITE_BUSY, .SQLITE_LOCKED, .SQLITE_PROTOCOL: self = .storage(.locked(path: path))
    case .SQLITE_CORRUPT: self = .storage(.damaged(path: path, message: message))
    case .SQLITE_NOTADB: self = .opening(.notADatabase(path: path))
    case .SQLITE_FULL: self = .storage(.full(path: path))
    case .SQLITE_READONLY: self = .opening(.readOnlyFile(path: path))
    case .SQLITE_IOERR, .SQLITE_CANTOPEN, .SQLITE_PERM:
      self =
        Self.forbiddenLog(of: path).map { .opening(.logNotPermitted(path: path, log: $0)) }
        ?? .storage(.inputOutput(path: path, message: message))
    case .SQLITE_CONSTRAINT: self = .storage(.refused(path: path, message: message))
    default:
      self = .storage(
        .database(path: path, code: Int(error.extendedResultCode.rawValue), message: message))
    }
  }

  /// Carries out work on the catalog at `path`, with errors of SQLite, and values that a column
  /// cannot hold, put in words.
  static func translating<Value>(path: String, _ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError {
      throw CatalogError(error, path: path)
    } catch let damage as DamagedValue {
      throw CatalogError.storage(
        .damagedValue(
          path: path, column: damage.column, value: damage.value, expected: damage.expected))
    }
  }
}

extension CatalogError {
  /// What SQLite keeps beside the file and this process may not read and write; nil if it may.
  private static func forbiddenLog(of path: String) -> String? {
    ["-wal", "-shm"].map { path + $0 }.first { log in
      faccessat(AT_FDCWD, log, F_OK, AT_EACCESS) == 0
        && faccessat(AT_FDCWD, log, R_OK | W_OK, AT_EACCESS) != 0
    }
  }

  /// Whether this process may not open as many more files as a catalog needs: the file, its log,
  /// the log's index and its folder. SQLite does not say so, and has closed by now what it had
  /// opened.
  private static var hasNoFilesLeft: Bool {
    let refusal = FileDescriptor.allowance(upTo: 4).refusal
    return refusal == .tooManyOpenFiles || refusal == .tooManyOpenFilesInSystem
  }
}

extension DatabaseError {
  /// What SQLite says, in the words of a sentence: no name of a constraint or of a function in
  /// Swift.
  var words: String {
    let message = message ?? "\(resultCode)"
    guard resultCode != .SQLITE_MISUSE else {
      // GRDB says so, and names its own functions.
      return message.lowercased().hasPrefix("multiple statements")
        ? "it is more than one statement" : "it is not one statement with all its values"
    }
    guard let colon = message.firstRange(of: " constraint failed") else { return message }
    let (kind, name) = (message[..<colon.lowerBound], message[colon.upperBound...].dropFirst(2))
    switch kind {
    case "CHECK":
      let isName = name.allSatisfy { $0.isLowercase || $0.isNumber || $0 == "_" }
      let rule = isName ? String(name).replacing("_", with: " ") : String(name)
      return "the rule '\(rule)' does not hold"
    case "UNIQUE": return "another row has the same \(name)"
    case "NOT NULL": return "\(name) has no value"
    case "FOREIGN KEY": return "a row names another one that is not there"
    default: return message
    }
  }
}
