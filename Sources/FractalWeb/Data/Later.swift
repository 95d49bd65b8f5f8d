import FractalPlatform
import Synchronization

/// Values that may take long to compute. A page waits for a moment; if that does not suffice, it
/// says so, and a later request finds the value.
final class Later<Key: Hashable & Sendable, Value: Sendable>: Sendable {
  private let known: Cache<Key, Value>
  private let running = Mutex<[Key]>([])
  private let workers: Workers

  /// - Parameters:
  ///   - count: The maximum number of stored values.
  ///   - workers: The threads that compute.
  init(count: Int, workers: Workers) {
    (known, self.workers) = (Cache(limit: count), workers)
  }

  /// The value of the key; nil while it is being computed.
  ///
  /// - Throws: What the computation throws if it ends within that moment. Its failure is not
  ///   stored, so the next request computes again.
  func value(
    _ key: Key, _ compute: @escaping @Sendable () throws -> Value
  ) async throws -> Value? {
    if let value = known.value(key) { return value }
    let isFirst = running.withLock { running in
      guard !running.contains(key) else { return false }
      running.append(key)
      return true
    }
    let work = isFirst ? Task { try await finish(key, compute) } : nil
    for _ in 0..<10 {
      try await Task.sleep(for: .milliseconds(6))
      if let value = known.value(key) { return value }
      if !running.withLock({ $0.contains(key) }) {
        do {
          return try await work?.value
        } catch let error as WebError where error.status == .serviceUnavailable {
          // Too many others wait; a later request tries again.
          return nil
        }
      }
    }
    return nil
  }

  /// The value of the key, however long it takes.
  ///
  /// - Throws: What the computation throws.
  func complete(
    _ key: Key, _ compute: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    while true {
      if let value = try await value(key, compute) { return value }
    }
  }

  private func finish(
    _ key: Key, _ compute: @escaping @Sendable () throws -> Value
  ) async throws -> Value {
    defer { running.withLock { $0.removeAll { $0 == key } } }
    let value = try await workers.run(compute)
    known.keep(value, size: 1, under: key)
    returnFreeMemory()
    return value
  }
}
