import FractalCore

/// The words of a command line, followed through the tree of commands as far as possible.
struct Call {
  /// The innermost command that was named.
  let command: CommandTree
  /// A word in place of a command that is no command.
  private(set) var unknownCommand: String?
  /// The first option that the command does not have.
  private(set) var unknownOption: String?
  private let words: [String]

  /// Options that every command has.
  private static let everywhere: Set = [
    "--help", "-h", "--help-hidden", "--version", "--experimental-dump-help",
    "--generate-completion-script",
  ]

  init(_ words: [String], in tree: CommandTree) {
    self.words = words
    var command = tree
    // A command of which the subcommand was left out, and the word after it.
    var shortened: (command: CommandTree, word: String)?
    var place = words.startIndex
    while place < words.endIndex, words[place] != "--" {
      let word = words[place]
      place += 1
      if word.hasPrefix("-"), word.count > 1, !word.contains(/^-[0-9.]/) {
        let name = String(word.prefix { $0 != "=" })
        if let option = command.option(name) {
          // What follows is its value, whatever that is.
          if !option.isFlag, name == word { place += 1 }
        } else if !Self.everywhere.contains(name), unknownOption == nil {
          unknownOption = name
        }
      } else if !command.subcommands.isEmpty {
        if let next = command.subcommands.first(where: { $0.path.last == word }) {
          command = next
          continue
        }
        let names = command.subcommands.compactMap(\.path.last)
        guard nearest(to: word, among: names) == nil,
          let next = command.subcommands.first(where: {
            $0.path.last == command.defaultSubcommand
          })
        else {
          unknownCommand = word
          break
        }
        // The word is an argument of the command that was left out.
        shortened = (command, word)
        command = next
      } else if let given = shortened {
        // A second argument: the first was meant to name the command.
        command = given.command
        unknownCommand = given.word
        break
      }
    }
    self.command = command
  }

  /// The word that follows an option; nil if none does.
  func word(after name: String) -> String? {
    guard let place = words.lastIndex(of: name), place + 1 < words.count else { return nil }
    return words[place + 1]
  }
}

extension CommandTree {
  /// The option of this name.
  func option(_ name: String) -> Argument? { arguments.first { $0.names.contains(name) } }
}
