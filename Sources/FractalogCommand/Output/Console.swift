import FractalFiles
import FractalPlatform
import Synchronization
import SystemPackage

/// The output of the command: data to standard output, everything else to standard error.
enum Console {
  /// Writes data to standard output, and a line end if it has none; nothing for an empty text.
  ///
  /// A program gets the data unchanged. A terminal gets no control characters in any format,
  /// because a catalog may be untrusted.
  ///
  /// A reader such as `head` may stop reading. The command then ends as other tools do, by SIGPIPE
  /// and without a message. A command that changes a catalog drops the rest and continues, because
  /// its work is not only to print. If the output cannot be written for another reason, such as a
  /// full disk, the command says so and exits with 1: half a listing must not look like a complete
  /// one.
  ///
  /// - Parameter isSafe: Whether the text has no control characters but our own.
  static func out(_ text: String, isSafe: Bool = false) {
    do {
      try send(text, isSafe: isSafe)
    } catch {
      endWithoutReader()
    }
  }

  /// Writes data as ``out(_:)`` does, for callers that must close something before the process
  /// ends.
  ///
  /// - Throws: ``ReaderGone``.
  static func send(_ text: String, isSafe: Bool = false) throws(ReaderGone) {
    guard let last = text.utf8.last else { return }
    let whole = last == UInt8(ascii: "\n") ? text : text + "\n"
    do throws(Errno) {
      try write(Terminal.isOutput && !isSafe ? safe(whole) : whole, to: .standardOutput)
    } catch .brokenPipe {
      if !isChanging.withLock({ $0 }) { throw ReaderGone() }
    } catch {
      let message =
        "The output could not be written: \(error.cause). Check where it goes, and run this again."
      fail(message, for: message)
      exit(1)
    }
  }

  /// Nobody reads standard output any more.
  struct ReaderGone: Error {}

  private static let isChanging = Mutex(false)

  /// Declares that the command changes a catalog, and completes that even if nobody reads its
  /// output.
  static func completesItsWork() { isChanging.withLock { $0 = true } }

  /// Ends the process as a closed pipe ends others.
  static func endWithoutReader() -> Never { end(by: SIGPIPE) }

  /// Ends the process by a signal.
  static func end(by number: Int32) -> Never {
    signal(number, SIG_DFL)
    unblock(number)
    kill(getpid(), number)
    // Some other thread may be the one that takes it.
    while true { pause() }
  }

  /// Unblocks a signal for this thread. The parent process may have blocked it unknowingly: child
  /// processes inherit what the threads of a library block.
  static func unblock(_ number: Int32) {
    var signals = sigset_t()
    sigemptyset(&signals)
    sigaddset(&signals, number)
    pthread_sigmask(SIG_UNBLOCK, &signals, nil)
  }

  /// Call it before anything else. A closed pipe then is an error to report, not a signal. And if
  /// standard output or standard error is closed, no file that is opened later takes its number and
  /// gets its output.
  static func prepare() {
    signal(SIGPIPE, SIG_IGN)
    for file in [STDIN_FILENO, STDOUT_FILENO, STDERR_FILENO] where fcntl(file, F_GETFD) < 0 {
      // The lowest free number is this one. Opened the wrong way round, so that using it fails.
      _ = open("/dev/null", file == STDIN_FILENO ? O_WRONLY : O_RDONLY)
    }
  }

  /// Writes a line for the person at the terminal to standard error.
  static func note(_ line: String) {
    if Events.areOn { return Events.send("note", [("text", .string(line))]) }
    var line = safe(line)
    let word = "Error:"
    if line.hasPrefix(word) {
      line = Paint.bad(word, if: Terminal.notesHaveColour) + line.dropFirst(word.count)
    }
    try? write(line + "\n", to: .standardError)
  }

  private static func safe(_ text: String) -> String {
    // A line of CSV ends in "\r\n", which is one character.
    text.split(omittingEmptySubsequences: false) { $0 == "\n" || $0 == "\r\n" }
      .map { String($0).terminalSafe }.joined(separator: "\n")
  }

  /// Whether standard error is a terminal that can redraw a line.
  static let hasScreen =
    isatty(STDERR_FILENO) == 1 && environmentVariable("TERM") != "dumb"

  /// Writes to standard error as is, escape sequences too.
  static func draw(_ text: String) {
    try? write(text, to: .standardError)
  }

  private static func write(_ text: String, to file: FileDescriptor) throws(Errno) {
    try file.append(Array(text.utf8))
  }
}
