import FractalPlatform
import Synchronization

/// Threads for long work, so that the threads of connections never wait.
final class Workers: Sendable {
  private let queue: WorkQueue
  private let longest: Int
  private let count = Mutex(0)

  /// - Parameters:
  ///   - threads: The number of threads.
  ///   - longest: The maximum number of running and waiting tasks; more are refused.
  init(threads: Int, longest: Int = 256) {
    queue = WorkQueue(threads: threads)
    self.longest = longest
  }

  /// Runs work on one of the threads.
  ///
  /// - Throws: ``WebError`` of status 503 if too many tasks wait, and what the work throws.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isTaken = count.withLock { count in
      guard count < longest else { return false }
      count += 1
      return true
    }
    guard isTaken else {
      throw WebError(
        .serviceUnavailable, "The gallery is too busy for this request. Try again later.")
    }
    defer { count.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.add { continuation.resume(with: Result { try work() }) }
    }
  }
}
