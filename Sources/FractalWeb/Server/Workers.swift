import Foundation
import Synchronization

/// Threads for work that takes its time, so that those that talk to browsers never wait.
final class Workers: Sendable {
  private let queue: OperationQueue
  private let longest: Int
  private let count = Mutex(0)

  /// - Parameters:
  ///   - threads: How many work at once.
  ///   - longest: How many works are begun or wait; more are refused.
  init(threads: Int, longest: Int = 256) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = threads
    queue.qualityOfService = .userInitiated
    self.longest = longest
  }

  /// Does work on one of the threads.
  ///
  /// - Throws: ``WebError`` of status 503 if too many wait, and what the work throws.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    let isTaken = count.withLock { count in
      guard count < longest else { return false }
      count += 1
      return true
    }
    guard isTaken else {
      throw WebError(
        .serviceUnavailable, "The gallery has too much of this to do. Ask again in a while.")
    }
    defer { count.withLock { $0 -= 1 } }
    return try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }
}
