import FractalCatalog
import FractalPlatform

/// A pool of open consoles of one catalog. Each console has one user at a time.
///
/// Memory: the pool has as many consoles as were ever in use at the same time.
final class Readers: Sendable {
  private let idle = Pool<QueryConsole>()
  private let make: @Sendable () throws -> QueryConsole

  init(_ make: @escaping @Sendable () throws -> QueryConsole) { self.make = make }

  /// Calls the body with a console, and returns it to the pool unless the file failed.
  ///
  /// If another file takes the name while the body reads, the body reads that one.
  func with<Value>(_ body: (QueryConsole) throws -> Value) throws -> Value {
    do {
      return try withOne(body)
    } catch CatalogError.storage(.replaced) {
      return try withOne(body)
    }
  }

  private func withOne<Value>(_ body: (QueryConsole) throws -> Value) throws -> Value {
    let console = try current() ?? make()
    do {
      let value = try body(console)
      idle.put(console)
      return value
    } catch {
      if !Self.isOfTheFile(error) { idle.put(console) }
      throw error
    }
  }

  private func current() -> QueryConsole? {
    while let console = idle.take() {
      if console.catalog.isCurrent { return console }
      try? console.catalog.close()
    }
    return nil
  }

  /// Closes unused consoles whose file was replaced, so that they do not keep its log and index
  /// under the name of another file.
  func closeFormer() {
    var consoles: [QueryConsole] = []
    while let console = idle.take() { consoles.append(console) }
    for console in consoles {
      if console.catalog.isCurrent { idle.put(console) } else { try? console.catalog.close() }
    }
  }

  private static func isOfTheFile(_ error: any Error) -> Bool {
    guard let error = error as? CatalogError else { return false }
    return switch error {
    case .opening(.notADatabase), .opening(.missing), .storage(.damaged), .storage(.inputOutput),
      .storage(.database), .storage(.replaced), .storage(.readingTooLong):
      true
    default: false
    }
  }
}
