import Foundation

/// Commands that are killed at work.
///
/// A command is at work once it has opened a file of the workplace. A kill before that, or after
/// its end, proves nothing, so these functions say which it was, and tests count.
extension Workplace {
  /// Starts `fractalog` and kills it without warning, a while after it began to work.
  ///
  /// - Returns: Whether it was at work when it was struck; false if it had ended by itself.
  func strike(after seconds: Double, _ words: [String]) throws -> Bool {
    let process = try begin(words)
    let isAtWork = untilAtWork(process)
    if isAtWork {
      Thread.sleep(forTimeInterval: seconds)
      kill(process.processIdentifier, SIGKILL)
    }
    process.waitUntilExit()
    return isAtWork && process.terminationReason == .uncaughtSignal
      && process.terminationStatus == SIGKILL
  }

  /// Runs `fractalog` to its end.
  ///
  /// - Returns: The seconds from the begin of its work to the end.
  func secondsOfWork(_ words: [String]) throws -> Double {
    let process = try begin(words)
    _ = untilAtWork(process)
    let start = ContinuousClock.now
    process.waitUntilExit()
    guard process.terminationReason == .exit, process.terminationStatus == 0 else {
      throw Failed(words: words)
    }
    return (ContinuousClock.now - start) / .seconds(1)
  }

  /// A command that was to succeed has failed.
  struct Failed: Error {
    let words: [String]
  }

  private func begin(_ words: [String]) throws -> Process {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: Self.binary)
    process.arguments = words
    process.currentDirectoryURL = URL(fileURLWithPath: path)
    process.standardInput = FileHandle.nullDevice
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    return process
  }

  /// Waits until the process has opened a file of the workplace.
  ///
  /// - Returns: Whether it has; false if it ended without, or too quickly to be seen.
  private func untilAtWork(_ process: Process) -> Bool {
    let opened = "/proc/\(process.processIdentifier)/fd"
    let own = URL(fileURLWithPath: path).resolvingSymlinksInPath().path + "/"
    while process.isRunning {
      let files = (try? FileManager.default.contentsOfDirectory(atPath: opened)) ?? []
      let isOpen = files.contains { file in
        let target = try? FileManager.default.destinationOfSymbolicLink(atPath: "\(opened)/\(file)")
        return target?.hasPrefix(own) == true
      }
      if isOpen { return true }
      usleep(500)
    }
    return false
  }
}
