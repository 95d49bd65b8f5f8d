import FractalFiles
import FractalPlatform
import Synchronization

/// The handling of SIGINT and SIGTERM: says what is kept of the work, removes drafts, and ends the
/// process by the signal, so that shells and schedulers see how it ended (130 and 143).
///
/// A signal handler may do almost nothing, so it passes the signal to a thread. A second signal
/// ends the process at once; for a catalog, this is no worse than a power cut.
enum Interruption {
  private struct Work {
    var place: String?
    weak var bar: ProgressBar?
  }

  private static let work = Mutex(Work())

  /// Sets the file or folder that keeps finished work from now on.
  static func keeps(in place: String) { work.withLock { $0.place = place } }

  /// Sets the bar that knows the progress.
  static func shows(_ bar: ProgressBar) { work.withLock { $0.bar = bar } }

  /// Begins to listen.
  static func begin() {
    var ends: [Int32] = [-1, -1]
    guard pipe(&ends) == 0 else { return }
    for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
    wakingEnd = ends[1]
    let readingEnd = ends[0]
    // It waits for as long as the process lives.
    _ = JoinedThread {
      var number: UInt8 = 0
      while read(readingEnd, &number, 1) != 1 {}
      end(by: Int32(number))
    }
    for number in [SIGINT, SIGTERM] {
      let before = signal(number) { number in
        signal(number, SIG_DFL)
        var byte = UInt8(truncatingIfNeeded: number)
        let code = errno
        _ = write(wakingEnd, &byte, 1)
        errno = code
      }
      // The parent may have asked it to ignore the signal, as 'nohup' does.
      if unsafeBitCast(before, to: Int.self) == unsafeBitCast(SIG_IGN, to: Int.self) {
        signal(number, SIG_IGN)
      }
      Console.unblock(number)
    }
  }

  private static func end(by number: Int32) -> Never {
    let (place, bar) = work.withLock { ($0.place, $0.bar) }
    bar?.finish()
    let progress = bar.map { " \($0.progress)" } ?? ""
    let signal = number == SIGINT ? "Control-C" : "SIGTERM"
    Console.note(
      "Stopped by \(signal)\(progress). "
        + (place.map {
          "What was finished is kept in '\($0)'; the same command again completes it."
        } ?? "Nothing was changed; run the same command again."))
    LiveDrafts.discardAll { Console.end(by: number) }
  }
}

/// Where the handler writes the signal. Not in the type: a handler must not initialize anything.
nonisolated(unsafe) private var wakingEnd: Int32 = -1
