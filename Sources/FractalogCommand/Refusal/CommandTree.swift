import ArgumentParser
import FractalCore

/// The possible command lines: all commands and their options, as the parser itself describes them.
struct CommandTree {
  /// An option or argument.
  struct Argument {
    /// Its long names, with their hyphens; none if it goes by its position.
    let names: [String]
    let valueName: String
    let isFlag: Bool
    let isOptional: Bool
    let choices: [String]
    let standard: String?
    let abstract: String

    /// As a sentence names it: `--seed`, or `<number>`.
    var name: String { names.first ?? "<\(valueName)>" }
  }

  /// The words that call it: `fractalog split create`.
  let path: [String]
  let arguments: [Argument]
  let subcommands: [CommandTree]
  /// The name of the subcommand that may be left out.
  let defaultSubcommand: String?

  var call: String { path.joined(separator: " ") }

  /// The tree of the whole command.
  static func whole() throws -> CommandTree {
    let text = try JSONParser.value(of: Fractalog._dumpHelp())
    return CommandTree(text["command"] ?? .null, under: [])
  }

  private init(_ value: JSONValue, under path: [String]) {
    self.path = path + [value.text("commandName") ?? ""]
    defaultSubcommand = value.text("defaultSubcommand")
    arguments = value.list("arguments").map(Argument.init)
    let here = self.path
    subcommands = value.list("subcommands").map { CommandTree($0, under: here) }
  }

  /// This command and all below it.
  var all: [CommandTree] { [self] + subcommands.flatMap(\.all) }

  var options: [Argument] { arguments.filter { !$0.names.isEmpty } }
}

extension CommandTree.Argument {
  fileprivate init(_ value: JSONValue) {
    names = value.list("names").compactMap { name in
      name.text("name").map { (name.text("kind") == "long" ? "--" : "-") + $0 }
    }.sorted { $0.hasPrefix("--") && !$1.hasPrefix("--") }
    valueName = value.text("valueName") ?? ""
    isFlag = value.text("kind") == "flag"
    isOptional = value["isOptional"] == .bool(true)
    choices = (value["allValues"] ?? value["allValueStrings"] ?? .null).texts
    standard = value.text("defaultValue")
    abstract = value.text("abstract") ?? ""
  }
}

extension JSONValue {
  fileprivate func text(_ name: String) -> String? {
    if case .string(let text) = self[name] { text } else { nil }
  }

  fileprivate func list(_ name: String) -> [JSONValue] {
    if case .array(let values) = self[name] { values } else { [] }
  }

  fileprivate var texts: [String] {
    guard case .array(let values) = self else { return [] }
    return values.compactMap { if case .string(let text) = $0 { text } else { nil } }
  }
}
