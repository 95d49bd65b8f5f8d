#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// Who changes a catalog, and by which command. The history records it with each change.
///
/// ```swift
/// let catalog = try Catalog(
///   path: "fractals.sqlite", access: .write,
///   authorship: Authorship(author: "maria", command: "nightly clean-up"))
/// ```
public struct Authorship: Hashable, Sendable {
  /// The name of the person in the history.
  public let author: String
  /// The command.
  public let command: String

  /// A person and a command. A blank text is stored as '?', because the history has no empty names.
  public init(author: String, command: String) {
    func named(_ text: String) -> String { text.allSatisfy(\.isWhitespace) ? "?" : text }
    (self.author, self.command) = (named(author), named(command))
  }

  /// The login name of the user who runs this process, and its command line, quoted as a shell
  /// reads it.
  public static let ofThisProcess = Authorship(author: loginName, command: commandLine)

  /// `$USER`, or the login name of the terminal, or the name of the user, or else their number.
  private static var loginName: String {
    if let name = getenv("USER").map({ String(cString: $0) }), !name.isEmpty { return name }
    if let name = getlogin().map({ String(cString: $0) }), !name.isEmpty { return name }
    if let user = getpwuid(getuid()), let name = user.pointee.pw_name {
      return String(cString: name)
    }
    return "user \(getuid())"
  }

  private static var commandLine: String {
    var words = CommandLine.arguments
    // The path of the command differs between machines.
    if let name = words.first?.split(separator: "/").last { words[0] = String(name) }
    return words.map(shellWord).joined(separator: " ")
  }
}
