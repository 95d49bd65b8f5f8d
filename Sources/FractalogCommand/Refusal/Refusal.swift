import ArgumentParser
import FractalCore
import RegexBuilder

/// The error of an invalid command line: what was given, what is allowed, an example.
///
/// The parser names the option and the value. This type adds what the parser cannot know, from
/// ``CommandTree`` and ``ValueHint``, and does not change other messages.
struct Refusal {
  private let words: [String]
  private let tree: CommandTree

  /// The sentence for standard error, or nil if the parser's own says it best.
  static func sentence(for error: any Error, words: [String]) -> String? {
    guard Fractalog.exitCode(for: error) == .validationFailure,
      let tree = try? CommandTree.whole()
    else { return nil }
    let message = Fractalog.message(for: error)
    return Refusal(words: words, tree: tree).sentence(message)
  }

  /// The lines with the usage of the command, which follow the sentence; empty if there are none.
  static func usage(for error: any Error) -> Substring {
    let whole = Fractalog.fullMessage(for: error)
    return whole.range(of: "\nUsage: ").map { whole[$0.lowerBound...] } ?? ""
  }

  private func sentence(_ message: String) -> String? {
    let place = Call(words, in: tree)
    if let word = place.unknownCommand { return unknownCommand(word, under: place.command) }
    if let option = place.unknownOption { return unknownOption(option, of: place.command) }
    if let match = message.firstMatch(of: /^The value '(.*)' is invalid for '([^' ]+)/) {
      return refused(String(match.2), String(match.1), in: place)
    }
    if let match = message.firstMatch(of: /^Missing value for '([^' ]+)/) {
      return missing(String(match.1), in: place)
    }
    if let match = message.firstMatch(of: /^Missing expected argument '([^' ]+)/) {
      let name = String(match.1)
      guard let argument = place.command.arguments.first(where: { $0.names.contains(name) }) else {
        let argument = place.command.arguments.first { $0.names.isEmpty && $0.name == name }
        let meaning = argument.map { " \($0.abstract)" } ?? ""
        return "'\(place.command.call)' needs \(name).\(meaning) \(seeHelp(place.command))"
      }
      let hint = ValueHint.of(argument, in: place.command)
      return """
        '\(place.command.call)' needs '\(name)'. \
        \(hint?.sentence(name) ?? "\(argument.abstract) \(seeHelp(place.command))")
        """
    }
    if message.contains(/^(Unexpected argument|[0-9]+ unexpected arguments)/) {
      return """
        \(message), which '\(place.command.call)' does not take. Quote a value that holds spaces. \
        \(seeHelp(place.command))
        """
    }
    return nil
  }

  /// A value that begins with a hyphen looks like an option, and then seems to be missing.
  private func missing(_ name: String, in place: Call) -> String? {
    if let next = place.word(after: name), next.contains(/^-[0-9.]/) {
      let hint = place.command.option(name).flatMap { ValueHint.of($0, in: place.command) }
      guard hint?.allowsNegative == true else { return refused(name, next, in: place) }
      return """
        '\(name) \(next)' looks like two options, because the value begins with '-'. Write \
        '\(name)=\(next)'.
        """
    }
    guard let option = place.command.option(name),
      let hint = ValueHint.of(option, in: place.command)
    else { return "'\(name)' needs a value. \(seeHelp(place.command))" }
    return "'\(name)' needs a value. \(hint.sentence(name))"
  }

  private func refused(_ name: String, _ value: String, in place: Call) -> String? {
    let isOption = name.hasPrefix("-")
    let given = isOption ? "'\(name) \(value)'" : "'\(value)'"
    let argument =
      isOption
      ? place.command.option(name)
      : place.command.arguments.first { $0.names.isEmpty && $0.name == name }
    guard let argument, let hint = ValueHint.of(argument, in: place.command) else { return nil }
    return """
      \(given) is not possible.\(didYouMean(value, among: argument.choices)) \
      \(hint.sentence(isOption ? name : nil))
      """
  }

  private func unknownCommand(_ word: String, under command: CommandTree) -> String {
    let names = command.subcommands.compactMap(\.path.last)
    let elsewhere = tree.all.first { $0.path.last == word }
    let guess =
      nearest(to: word, among: names).map { " Did you mean '\(command.call) \($0)'?" }
      ?? elsewhere.map { " Did you mean '\($0.call)'?" } ?? ""
    return """
      There is no command '\(command.call) \(word)'.\(guess) '\(command.call) --help' lists the \
      commands.
      """
  }

  private func unknownOption(_ option: String, of command: CommandTree) -> String {
    let names = command.options.flatMap(\.names).filter { $0.hasPrefix("--") }
    return """
      '\(command.call)' has no option '\(option)'.\(didYouMean(option, among: names)) \
      \(seeHelp(command))
      """
  }

  private func seeHelp(_ command: CommandTree) -> String {
    "'\(command.call) --help' says what it takes."
  }
}
