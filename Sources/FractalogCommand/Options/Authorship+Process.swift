import FractalCatalog
import FractalPlatform

extension Authorship {
  /// The login name of the user who runs this process, and its command line, quoted as a shell
  /// reads it.
  static let ofThisProcess = Authorship(author: loginName, command: commandLine)

  /// `$USER`, or the login name of the terminal, or the name of the user, or else their number.
  private static var loginName: String {
    if let name = environmentVariable("USER"), !name.isEmpty { return name }
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
