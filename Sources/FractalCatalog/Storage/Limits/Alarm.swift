import Dispatch
import Synchronization

#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Does something after a while, and then twice a second, until it is cancelled.
///
/// SQLite counts the rows of a table in one step, during which it does not ask for the time; on a file
/// that was made for it, this never ends. Only another thread can end it then: one of its own, for a
/// thread of Dispatch may not be had while others compute. Threads do not live on in a forked process, so
/// the C library has no alarms.
final class Alarm: Sendable {
  private let isCancelled = Mutex(false)
  private let wake = DispatchSemaphore(value: 0)
  private let seconds: Double
  private let ring: @Sendable () -> Void
  /// Nil once it was waited for, or if the system has no thread left.
  private let thread = Mutex<pthread_t?>(nil)

  /// - Parameter ring: Is not called any more once ``cancel()`` has returned.
  init(after seconds: Double, _ ring: @escaping @Sendable () -> Void) {
    (self.seconds, self.ring) = (seconds, ring)
    let own = Unmanaged.passRetained(self)
    var started = pthread_t()
    let code = pthread_create(
      &started, nil,
      { own in
        Unmanaged<Alarm>.fromOpaque(own!).takeRetainedValue().wait()
        return nil
      }, own.toOpaque())
    if code == 0 { thread.withLock { $0 = started } } else { own.release() }
  }

  private func wait() {
    var pause = seconds
    while wake.wait(timeout: .now() + pause) == .timedOut, !isCancelled.withLock({ $0 }) {
      ring()
      pause = 0.5
    }
  }

  /// Ends it, and waits until its thread has.
  func cancel() {
    isCancelled.withLock { $0 = true }
    wake.signal()
    if let started = thread.withLock({ $0.take() }) { pthread_join(started, nil) }
  }
}
