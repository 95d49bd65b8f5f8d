import FractalCore
import Foundation
import Synchronization

/// A line on standard error that shows the progress of long work.
///
/// It draws only on a terminal, at most 10 times a second, and costs almost nothing otherwise. For
/// programs, it sends an event instead, as often, and at the end: see ``Events``. Any thread may
/// update it.
///
/// ```swift
/// let bar = ProgressBar("measuring", total: systems.count)
/// for system in systems { measure(system); bar.advance() }
/// bar.finish()  // the line is gone
/// ```
///
/// ```text
/// measuring  [#########-----------]  4512/10000  1830/s  3 s left
/// ```
final class ProgressBar: Sendable {
  private struct State {
    var done = 0
    var total: Int
    var drawn: ContinuousClock.Instant?
    var sent: Int?
  }

  private let title: String
  private let start = ContinuousClock.now
  private let state: Mutex<State>

  /// - Parameters:
  ///   - title: What is being done, in a word or two.
  ///   - total: How many steps there are; 0 if that is not known, or there is nothing to do.
  init(_ title: String, total: Int) {
    self.title = title
    self.state = Mutex(State(total: max(total, 0)))
    Interruption.shows(self)
  }

  /// Adds finished steps.
  func advance(by count: Int = 1) {
    state.withLock {
      $0.done += count
      draw(&$0)
    }
  }

  /// Sets the number of finished steps, and the total if it has changed.
  func update(_ done: Int, of total: Int? = nil) {
    state.withLock {
      $0.done = done
      if let total { $0.total = max(total, 0) }
      draw(&$0)
    }
  }

  /// The progress in a sentence: `while measuring, after 4512 of 10000`.
  var progress: String {
    let state = state.withLock { $0 }
    return "while \(title), after \(state.done)" + (state.total > 0 ? " of \(state.total)" : "")
  }

  /// Clears the line, so that what is written next starts at its left.
  func finish() {
    state.withLock {
      if Events.areOn {
        if $0.done > 0, $0.sent != $0.done { send(&$0) }
      } else if $0.drawn != nil {
        Console.draw("\r\u{1B}[K")
      }
      $0.drawn = nil
    }
  }

  private func draw(_ state: inout State) {
    guard Events.areOn || Console.hasScreen else { return }
    let now = ContinuousClock.now
    if let drawn = state.drawn, now - drawn < .milliseconds(100) { return }
    state.drawn = now
    if Events.areOn { return send(&state) }
    let line = Self.line(title, done: state.done, total: state.total, elapsed: now - start)
    // A longer line would wrap, and the next drawing leave its beginning behind.
    Console.draw("\r" + String(line.prefix(Self.screenWidth - 1)) + "\u{1B}[K")
  }

  private func send(_ state: inout State) {
    state.sent = state.done
    Events.send(
      "progress",
      [("title", .string(title)), ("done", .number(state.done)), ("total", .number(state.total))])
  }

  private static func line(_ title: String, done: Int, total: Int, elapsed: Duration) -> String {
    let rate = Double(done) / max(elapsed / .seconds(1), 1e-9)
    let speed = rate < 10 ? String(format: "%.1f/s", rate) : String(format: "%.0f/s", rate)
    guard total > 0 else { return "\(title)  \(done)  \(speed)" }
    let share = min(max(Double(done) / Double(total), 0), 1)
    let filled = Int(share * 20)
    let bar = String(repeating: "#", count: filled) + String(repeating: "-", count: 20 - filled)
    let left = rate > 0 ? "  \(time(Double(max(total - done, 0)) / rate)) left" : ""
    return "\(title)  [\(bar)]  \(done)/\(total)  \(speed)\(left)"
  }

  /// `8 s`, `4 min 5 s`, `2 h 10 min`.
  private static func time(_ seconds: Double) -> String {
    guard seconds < 360_000 else { return "days" }
    let seconds = Int(seconds.rounded(.up))
    if seconds < 60 { return "\(seconds) s" }
    if seconds < 3600 { return "\(seconds / 60) min \(seconds % 60) s" }
    return "\(seconds / 3600) h \(seconds / 60 % 60) min"
  }

  private static var screenWidth: Int {
    var size = winsize()
    let isKnown = ioctl(STDERR_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    return isKnown ? Int(size.ws_col) : 80
  }
}
