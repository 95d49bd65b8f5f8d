import Synchronization

/// Things that are costly to make, of which each is used by one at a time.
///
/// Memory: as many as were ever in use at once.
final class Lending<Thing: Sendable>: Sendable {
  private let idle = Mutex<[Thing]>([])
  private let make: @Sendable () throws -> Thing

  init(_ make: @escaping @Sendable () throws -> Thing) { self.make = make }

  /// Hands one to the body, and takes it back; one with which the body failed is thrown away.
  func with<Value>(_ body: (Thing) throws -> Value) throws -> Value {
    let thing = try idle.withLock { $0.popLast() } ?? make()
    let value = try body(thing)
    idle.withLock { $0.append(thing) }
    return value
  }
}
