import Synchronization

/// Values by their keys, up to a sum of sizes. Requests that want the same value at the same time
/// share its computation.
final class OnceCache<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known: Cache<Key, Value>
  private let running = Mutex<[Key: Task<Value, any Error>]>([:])

  /// - Parameter limit: The maximum sum of sizes.
  init(limit: Int) { known = Cache(limit: limit) }

  /// The value of the key, computed unless it is known.
  ///
  /// - Throws: What the computation throws; then the next request computes again.
  func value(
    _ key: Key, size: @escaping @Sendable (Value) -> Int,
    orCompute compute: @escaping @Sendable () async throws -> Value
  ) async throws -> Value {
    if let value = known.value(key) { return value }
    let task = running.withLock { running in
      if let task = running[key] { return task }
      let task = Task { [self] in
        defer { self.running.withLock { $0[key] = nil } }
        let value = try await compute()
        known.keep(value, size: size(value), under: key)
        return value
      }
      running[key] = task
      return task
    }
    return try await task.value
  }
}
