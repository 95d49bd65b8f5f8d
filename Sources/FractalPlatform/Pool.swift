import Synchronization

/// Resources that threads use in turn, so that few are made: each is lent to one thread at a time.
///
/// ```swift
/// let pool = Pool<HitCanvas>()
/// let ratio = pool.withResource(orNew: HitCanvas()) { canvas in
///   canvas.draw(system, orbit: orbit, key: key, side: 512)
///   return canvas.statistics.fillingRatio
/// }
/// ```
///
/// Memory: the pool has as many resources as were ever in use at the same time.
package final class Pool<Resource>: Sendable {
  /// A resource that no thread is using.
  private struct Idle: @unchecked Sendable { let resource: Resource }

  private let idle = Mutex<[Idle]>([])

  /// An empty pool.
  package init() {}

  /// Lends a resource as its last user left it, or a new one. The body must not keep it.
  package func withResource<Value>(
    orNew make: @autoclosure () throws -> Resource, _ body: (Resource) throws -> Value
  ) rethrows -> Value {
    let resource = try take() ?? make()
    defer { put(resource) }
    return try body(resource)
  }

  /// Removes the resource that was added last; nil if the pool is empty.
  package func take() -> Resource? { idle.withLock { $0.popLast() }?.resource }

  /// Adds a resource that no thread is using.
  package func put(_ resource: Resource) {
    let resource = Idle(resource: resource)
    idle.withLock { $0.append(resource) }
  }
}
