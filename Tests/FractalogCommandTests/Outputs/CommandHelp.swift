import Foundation

/// What the command says about its own verbs: `--experimental-dump-help`.
struct CommandHelp {
  /// A verb, such as `split create`, with what it takes.
  struct Verb {
    let name: String
    let arguments: [Argument]
  }

  /// An option or a positional argument.
  struct Argument: Decodable {
    struct Name: Decodable { let name: String }
    let kind: String
    let names: [Name]?
    let valueName: String?
    let abstract: String?
    let allValues: [String]?

    /// `--output`, or `<file>`.
    var title: String {
      names?.first.map { "--\($0.name)" } ?? "<\(valueName ?? "")>"
    }

    /// Everything that is said about it.
    var text: String {
      ((names ?? []).map(\.name) + [valueName ?? "", abstract ?? ""]).joined(separator: " ")
    }
  }

  private struct Command: Decodable {
    let commandName: String
    let arguments: [Argument]?
    let subcommands: [Command]?
  }

  private struct Dump: Decodable { let command: Command }

  /// All verbs without subcommands.
  let verbs: [Verb]

  init() throws {
    let text = try Workplace().fractalog("--experimental-dump-help").output
    let dump = try JSONDecoder().decode(Dump.self, from: Data(text.utf8))
    verbs = Self.verbs(of: dump.command, above: [])
  }

  private static func verbs(of command: Command, above: [String]) -> [Verb] {
    let own = (command.subcommands ?? []).filter { $0.commandName != "help" }
    if own.isEmpty {
      let arguments = (command.arguments ?? []).filter { argument in
        argument.kind != "flag" && !["--help", "--version"].contains(argument.title)
      }
      return [Verb(name: above.joined(separator: " "), arguments: arguments)]
    }
    return own.flatMap { verbs(of: $0, above: above + [$0.commandName]) }
  }
}
