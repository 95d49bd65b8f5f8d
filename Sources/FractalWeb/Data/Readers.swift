import FractalCatalog
import Synchronization

/// Open consoles of one catalog, of which each is used by one at a time.
///
/// Memory: as many as were ever in use at once.
final class Readers: Sendable {
  private let idle = Mutex<[QueryConsole]>([])
  private let make: @Sendable () throws -> QueryConsole

  init(_ make: @escaping @Sendable () throws -> QueryConsole) { self.make = make }

  /// Hands one to the body, and takes it back unless the file failed.
  ///
  /// Another file may take the name while the body reads; then the body reads that one.
  func with<Value>(_ body: (QueryConsole) throws -> Value) throws -> Value {
    do {
      return try withOne(body)
    } catch CatalogError.replaced {
      return try withOne(body)
    }
  }

  private func withOne<Value>(_ body: (QueryConsole) throws -> Value) throws -> Value {
    let console = try current() ?? make()
    do {
      let value = try body(console)
      idle.withLock { $0.append(console) }
      return value
    } catch {
      if !Self.isOfTheFile(error) { idle.withLock { $0.append(console) } }
      throw error
    }
  }

  private func current() -> QueryConsole? {
    while let console = idle.withLock({ $0.popLast() }) {
      if console.catalog.isCurrent { return console }
      try? console.catalog.close()
    }
    return nil
  }

  /// Closes those that nobody uses and whose file was replaced, so that they do not keep its log and
  /// index under a name that is another file's.
  func closeFormer() {
    let consoles = idle.withLock { idle in
      defer { idle = [] }
      return idle
    }
    for console in consoles {
      if console.catalog.isCurrent {
        idle.withLock { $0.append(console) }
      } else {
        try? console.catalog.close()
      }
    }
  }

  private static func isOfTheFile(_ error: any Error) -> Bool {
    switch error {
    case CatalogError.damaged, CatalogError.notADatabase, CatalogError.inputOutput,
      CatalogError.database, CatalogError.replaced, CatalogError.missing,
      CatalogError.readingTooLong:
      true
    default: false
    }
  }
}
