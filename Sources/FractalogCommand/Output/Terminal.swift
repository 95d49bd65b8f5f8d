import FractalPlatform

/// What the standard streams are, and what they show.
enum Terminal {
  /// Whether standard output is a terminal.
  static let isOutput = isatty(STDOUT_FILENO) == 1

  /// The columns of the terminal: COLUMNS, or what the terminal says. nil if standard output is
  /// none, or does not say it.
  static let width: Int? = {
    guard isOutput else { return nil }
    if let columns = environmentVariable("COLUMNS").flatMap({ Int($0) }), columns > 0 {
      return columns
    }
    var size = winsize()
    let isKnown = ioctl(STDOUT_FILENO, UInt(TIOCGWINSZ), &size) == 0 && size.ws_col > 1
    return isKnown ? Int(size.ws_col) : nil
  }()

  /// Whether standard output takes colours.
  static let outputHasColour = hasColour(STDOUT_FILENO)
  /// Whether standard error takes colours.
  static let notesHaveColour = hasColour(STDERR_FILENO)

  /// A terminal does, unless it is dumb or NO_COLOR is set (no-color.org). CLICOLOR_FORCE asks for
  /// colours everywhere else, too.
  private static func hasColour(_ stream: CInt) -> Bool {
    if isSet("NO_COLOR") { return false }
    if isSet("CLICOLOR_FORCE"), environmentVariable("CLICOLOR_FORCE") != "0" { return true }
    return isatty(stream) == 1 && environmentVariable("TERM").map { $0 != "dumb" } ?? false
  }

  private static func isSet(_ name: String) -> Bool {
    environmentVariable(name).map { !$0.isEmpty } ?? false
  }

  /// Whether the terminal shows letters of UTF-8, by the environment's locale.
  static let isUTF8 =
    ["LC_ALL", "LC_CTYPE", "LANG"].lazy.compactMap { environmentVariable($0) }
    .first { !$0.isEmpty }
    .map { $0.uppercased().contains("UTF-8") || $0.uppercased().contains("UTF8") } ?? false

  /// Whether the terminal takes any colour of 24 bits, not only a table of 256.
  static let hasAllColours = ["truecolor", "24bit"].contains(
    environmentVariable("COLORTERM") ?? "")
}
