import Dispatch
import Synchronization

/// Threads that carry out work in the order in which it comes, while others do not wait for it.
///
/// The threads live as long as the queue. Its end waits until all work is done.
package final class WorkQueue: Sendable {
  private let waiting: Waiting
  private let threads: [JoinedThread]

  /// - Parameter threads: How many pieces of work run at once; at least 1.
  package init(threads: Int) {
    let waiting = Waiting()
    self.waiting = waiting
    self.threads = (0..<threads).map { _ in
      JoinedThread { while let work = waiting.next() { work() } }
    }
  }

  deinit {
    for _ in threads { waiting.end() }
    for thread in threads { thread.join() }
  }

  /// Adds work, which runs after all that was added before has begun.
  package func add(_ work: @escaping @Sendable () -> Void) { waiting.add(work) }

  /// The work that no thread has begun.
  private final class Waiting: Sendable {
    private let works = Mutex<[@Sendable () -> Void]>([])
    /// Counts the work, and at the end one for each thread.
    private let count = DispatchSemaphore(value: 0)

    func add(_ work: @escaping @Sendable () -> Void) {
      works.withLock { $0.append(work) }
      count.signal()
    }

    func end() { count.signal() }

    /// Waits for work; nil at the end.
    func next() -> (@Sendable () -> Void)? {
      count.wait()
      return works.withLock { $0.isEmpty ? nil : $0.removeFirst() }
    }
  }
}
