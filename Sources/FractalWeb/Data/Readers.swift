import FractalCatalog
import Synchronization

/// Open consoles of one catalog, of which each is used by one at a time.
///
/// Memory: as many as were ever in use at once.
final class Readers: Sendable {
  private struct Open {
    let console: QueryConsole
    let file: FileIdentity
  }

  private let path: String
  private let idle = Mutex<[Open]>([])
  private let make: @Sendable () throws -> QueryConsole

  init(path: String, _ make: @escaping @Sendable () throws -> QueryConsole) {
    (self.path, self.make) = (path, make)
  }

  /// Hands one to the body, and takes it back unless the file failed.
  ///
  /// Another file may have taken the name; what was opened before still reads the old one, and is
  /// thrown away.
  func with<Value>(_ body: (QueryConsole) throws -> Value) throws -> Value {
    let file = FileIdentity(path: path)
    let known = idle.withLock { idle in
      idle.removeAll { $0.file != file }
      return idle.popLast()
    }
    let open = try known ?? Open(console: make(), file: file)
    do {
      let value = try body(open.console)
      idle.withLock { $0.append(open) }
      return value
    } catch {
      if !Self.isOfTheFile(error) { idle.withLock { $0.append(open) } }
      throw error
    }
  }

  private static func isOfTheFile(_ error: any Error) -> Bool {
    switch error {
    case CatalogError.damaged, CatalogError.notADatabase, CatalogError.inputOutput,
      CatalogError.database:
      true
    default: false
    }
  }
}
