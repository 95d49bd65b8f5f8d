import Dispatch
import Synchronization

/// Does something after a while, and then twice a second, until it is cancelled.
///
/// SQLite counts the rows of a table in one step, during which it does not ask for the time; on a file
/// that was made for it, this never ends. Only another thread can end it then. Threads of Dispatch do not
/// live on in a forked process, so the C library has no alarms.
final class Alarm: Sendable {
  private let isOn = Mutex(true)
  private let rings = Mutex(0)
  private let ring: @Sendable () -> Void

  /// - Parameter ring: Is not called any more once ``cancel()`` has returned.
  init(after seconds: Double, _ ring: @escaping @Sendable () -> Void) {
    self.ring = ring
    set(seconds)
  }

  private func set(_ seconds: Double) {
    DispatchQueue.global().asyncAfter(deadline: .now() + seconds) { [weak self] in
      guard let self else { return }
      let isOn = isOn.withLock { isOn in
        if isOn {
          rings.withLock { $0 += 1 }
          ring()
        }
        return isOn
      }
      if isOn { set(0.5) }
    }
  }

  var hasRung: Bool { rings.withLock { $0 > 0 } }

  func cancel() { isOn.withLock { $0 = false } }
}
