import ArgumentParser
import FractalCatalog

/// `fractalog note`
struct NoteCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "note",
    abstract: "Remarks about systems and classes: add, remove, list.",
    subcommands: [Add.self, Remove.self, List.self])

  /// `fractalog note add`
  struct Add: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write a note on a system or a class.",
      discussion: "A system or class has any number of notes. A note never changes.")

    @Argument(help: "The text, at most 10000 bytes; it may have several lines.")
    var text: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: "The label of a system, or its beginning.", completion: .custom(Completion.labels))
    var system: String?

    @Option(
      name: .customLong("class"), help: "The name of a class.", completion: Completion.names(.class)
    )
    var className: String?

    func validate() throws {
      guard (system != nil) != (className != nil) else {
        throw ValidationError("Give '--system' or '--class': one of both.")
      }
    }

    func run() throws {
      let subject = system.map(NoteSubject.system) ?? .class(className ?? "")
      let report = try catalog.with(.write) { try $0.addNote(text, to: subject) }
      Console.report(
        "Wrote a note on \(className == nil ? "system" : "class") '\(subject.name)'.", of: report)
    }
  }

  /// `fractalog note remove`
  struct Remove: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Remove a note. The history keeps its text.")

    @Argument(help: "The number of the note, as 'fractalog note list' shows it.")
    var note: Int64
    @OptionGroup var catalog: CatalogOptions

    func run() throws {
      let report = try catalog.with(.write) { try $0.removeNote(note) }
      Console.report("Removed note \(note).", of: report)
    }
  }

  /// `fractalog note list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List notes, the oldest first.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    @Option(help: "Only those on this system.", completion: .custom(Completion.labels))
    var system: String?

    @Option(
      name: .customLong("class"), help: "Only those on this class.",
      completion: Completion.names(.class))
    var className: String?

    func validate() throws {
      guard system == nil || className == nil else {
        throw ValidationError("Give '--system' or '--class', or neither for all notes.")
      }
    }

    func run() throws {
      var parameters: [String: String] = [:]
      if let system {
        parameters = [
          "kind": "system",
          "name": try catalog.with(.read) { try $0.system(labelled: system).label.description },
        ]
      } else if let className {
        _ = try catalog.with(.read) { try $0.notes(on: .class(className), limit: 1) }
        parameters = ["kind": "class", "name": className]
      }
      try NamedListing(query: "notes", parameters: parameters).print(from: catalog, as: format)
    }
  }
}
