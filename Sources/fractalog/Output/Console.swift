import Foundation

/// Where the command writes: data to standard output, all else to standard error.
enum Console {
  /// Writes data to standard output, and a line end if it has none; nothing for an empty text.
  ///
  /// A program gets the data as they are. A terminal gets nothing that it could obey, whatever the
  /// format: a catalog may come from anyone.
  ///
  /// A reader that has seen enough, such as `head`, may stop reading: the rest is dropped without a
  /// word, and the work goes on. If the output cannot be written for another reason, such as a full
  /// disk, the command says so and exits with 1, for half a listing must not pass for a whole one.
  static func out(_ text: String) {
    guard let last = text.utf8.last else { return }
    let whole = last == UInt8(ascii: "\n") ? text : text + "\n"
    let code = write(hasReader ? safe(whole) : whole, to: STDOUT_FILENO)
    guard code == 0 || code == EPIPE else {
      let reason = String(cString: strerror(code))
      note("The output could not be written: \(reason). Check where it goes, and run this again.")
      exit(1)
    }
  }

  /// Writes a line for the person at the terminal to standard error.
  static func note(_ line: String) {
    _ = write(safe(line) + "\n", to: STDERR_FILENO)
  }

  private static func safe(_ text: String) -> String {
    text.split(separator: "\n", omittingEmptySubsequences: false)
      .map { String($0).terminalSafe }.joined(separator: "\n")
  }

  /// Whether standard output is a terminal.
  private static let hasReader = isatty(STDOUT_FILENO) == 1

  /// Whether standard error is a terminal that can redraw a line.
  static let hasScreen =
    isatty(STDERR_FILENO) == 1 && ProcessInfo.processInfo.environment["TERM"] != "dumb"

  /// Writes to standard error as is, escape sequences too.
  static func draw(_ text: String) {
    _ = write(text, to: STDERR_FILENO)
  }

  /// Without this a closed pipe ends the process before `write` can return.
  private static let pipesMayClose: Void = { signal(SIGPIPE, SIG_IGN) }()

  /// Returns 0, or the `errno` that stopped it.
  private static func write(_ text: String, to file: Int32) -> Int32 {
    _ = pipesMayClose
    return Array(text.utf8).withUnsafeBytes { bytes in
      var done = 0
      while done < bytes.count {
        let count = Foundation.write(file, bytes.baseAddress! + done, bytes.count - done)
        if count > 0 { done += count }
        if count >= 0 || errno == EINTR { continue }
        guard errno == EAGAIN else { return errno }
        // The other end made the pipe non-blocking: wait until it takes more.
        var ready = pollfd(fd: file, events: Int16(POLLOUT), revents: 0)
        poll(&ready, 1, -1)
      }
      return 0
    }
  }
}
