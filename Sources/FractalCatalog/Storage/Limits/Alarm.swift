import Dispatch
import FractalPlatform
import Synchronization

/// Runs an action after a delay, and then twice a second, until it is cancelled.
///
/// SQLite counts the rows of a table in one step, during which it does not check the time; on a
/// hostile file, this never ends. Only another thread can stop it: its own thread, because a thread
/// of Dispatch may not be available while others compute. Threads do not survive in a forked
/// process, so the C library has no alarms.
final class Alarm: Sendable {
  private let isCancelled = Mutex(false)
  private let wake = DispatchSemaphore(value: 0)
  private let seconds: Double
  private let ring: @Sendable () -> Void
  /// nil after it was joined.
  private let thread = Mutex<JoinedThread?>(nil)

  /// - Parameter ring: The action. It is not called after ``cancel()`` has returned.
  init(after seconds: Double, _ ring: @escaping @Sendable () -> Void) {
    (self.seconds, self.ring) = (seconds, ring)
    let started = JoinedThread { self.wait() }
    thread.withLock { $0 = started }
  }

  private func wait() {
    var pause = seconds
    while wake.wait(timeout: .now() + pause) == .timedOut, !isCancelled.withLock({ $0 }) {
      ring()
      pause = 0.5
    }
  }

  /// Stops the alarm, and waits until its thread has ended.
  func cancel() {
    isCancelled.withLock { $0 = true }
    wake.signal()
    thread.withLock { $0.take() }?.join()
  }
}
