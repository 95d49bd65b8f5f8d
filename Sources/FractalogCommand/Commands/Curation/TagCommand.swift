import ArgumentParser
import FractalCatalog

/// `fractalog tag`
struct TagCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "tag",
    abstract: "Words for systems and classes, to find them again: add, remove, list.",
    subcommands: [Add.self, Remove.self, List.self])

  /// What a tag is given to or taken from.
  struct Subject: ParsableArguments {
    @OptionGroup var choice: ChoiceOptions

    @Option(
      name: .customLong("class"), help: "A class, in place of systems.",
      completion: Completion.names(.class))
    var className: String?

    func validate() throws {
      guard className == nil || !choice.isGiven, className != nil || choice.isGiven else {
        throw ValidationError(
          "Give one of these: '--class', or the systems with '--where' or '--labels'.")
      }
      if className == nil { try choice.check() }
    }
  }

  /// `fractalog tag add`
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Give systems or a class a tag.",
      discussion: """
        Column tags of system_overview has the tags of a system, joined by ','. 'fractalog undo' \
        takes the tag away from those that did not have it before.
        """)

    @Argument(
      help: "The tag; a new one is created. It has no comma.", completion: Completion.names(.tag))
    var tag: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var subject: Subject

    func run() throws {
      let report = try catalog.with(.write) { catalog in
        if let name = subject.className { return try catalog.tagClass(name, with: tag) }
        return try catalog.tag(subject.choice.choice(), with: tag)
      }
      Console.noteNormalised([tag])
      if let name = subject.className {
        return Console.report(
          report.count == 1
            ? "Gave class '\(name)' tag '\(tag)'." : "Class '\(name)' already had tag '\(tag)'.",
          of: report)
      }
      let rest = report.unchanged > 0 ? "; \(report.unchanged) had it already" : ""
      Console.report(
        "Gave \(counted(report.count, "system")) tag '\(tag)'\(rest).", of: report)
    }
  }

  /// `fractalog tag remove`
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take a tag from systems or a class.",
      discussion: "A tag is deleted with its last use.")

    @Argument(help: "The tag.", completion: Completion.names(.tag))
    var tag: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var subject: Subject

    func run() throws {
      let report = try catalog.with(.write) { catalog in
        if let name = subject.className { return try catalog.untagClass(name, from: tag) }
        return try catalog.untag(subject.choice.choice(), from: tag)
      }
      if let name = subject.className {
        return Console.report(
          report.count == 1
            ? "Took tag '\(tag)' from class '\(name)'."
            : "Class '\(name)' did not have tag '\(tag)'.", of: report)
      }
      let rest = report.unchanged > 0 ? "; \(report.unchanged) did not have it" : ""
      Console.report(
        "Took tag '\(tag)' from \(counted(report.count, "system"))\(rest).", of: report)
    }
  }

  /// `fractalog tag list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List all tags with their numbers of systems and classes.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "tags").print(from: catalog, as: format) }
  }
}
