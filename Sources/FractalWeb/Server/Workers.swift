import Foundation

/// Threads for work that takes its time, so that those that talk to browsers never wait.
final class Workers: Sendable {
  private let queue: OperationQueue

  /// - Parameter threads: How many work at once.
  init(threads: Int) {
    queue = OperationQueue()
    queue.maxConcurrentOperationCount = threads
    queue.qualityOfService = .userInitiated
  }

  /// Does work on one of the threads.
  func run<Value: Sendable>(_ work: @escaping @Sendable () throws -> Value) async throws -> Value {
    try await withCheckedThrowingContinuation { continuation in
      queue.addOperation { continuation.resume(with: Result { try work() }) }
    }
  }
}
