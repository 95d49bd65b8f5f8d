import ArgumentParser
import FractalCatalog
import FractalCore

/// `fractalog class`
struct ClassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: """
      Classes, the labels of training: assign, unassign, merge, rename, delete, list, and their \
      history.
      """,
    subcommands: [
      Assign.self, Unassign.self, Merge.self, RenameCommand<NamedClass>.self,
      DeleteCommand<NamedClass>.self, List.self, History.self,
    ])

  /// `fractalog class list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all classes with their sizes.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "classes").print(from: catalog, as: format) }
  }

  /// `fractalog class merge`
  struct Merge: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make one class of several.",
      discussion: """
        The new name may be new, or that of one of the classes, or that of another class, which \
        then keeps its systems. A merge is refused if it would break a split by class: if it puts \
        one class on two sides or, for an exact split, gives other counts of classes than its \
        fractions do.
        """)

    @Argument(help: "The classes, by name.", completion: Completion.names(.class))
    var names: [String]

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The name of the resulting class.", completion: Completion.names(.class))
    var into: String

    func run() throws {
      let systems = try catalog.with(.write) { try $0.mergeClasses(names, into: into) }
      Console.noteNormalised([into])
      Console.report(
        "Merged: class '\(into)' has \(counted(systems, "system")).",
        ["name": .string(into), "systems": .number(systems)])
    }
  }

  /// `fractalog class history`
  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who changed classes, when and by which command; the oldest change first.",
      discussion: """
        Table class_member_change has the systems that left a class. \
        'fractalog query class_history_of_system --param label=LABEL' lists the classes that one \
        system left.
        """)

    @Argument(
      help: "Only the changes of this class and of those that became it.",
      completion: Completion.names(.class))
    var name: String?

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws {
      // An unknown name is an error, not an empty listing.
      _ = try name.map { name in try catalog.with(.read) { try $0.classHistory(of: name) } }
      try NamedListing(query: "class_history", parameters: name.map { ["class": $0] } ?? [:])
        .print(from: catalog, as: format)
    }
  }
}
