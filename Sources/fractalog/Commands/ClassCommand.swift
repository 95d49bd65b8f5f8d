import ArgumentParser
import FractalCatalog

/// `fractalog class`
struct ClassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: """
      Classes, the labels of training: assign, merge, rename, delete, list, and their history.
      """,
    subcommands: [
      Assign.self, Merge.self, RenameCommand<NamedClass>.self, DeleteCommand<NamedClass>.self,
      List.self, History.self,
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
        The new name may be that of one of them, of another class, which then keeps its systems, \
        or of none yet. Refused if a split by class would then stand otherwise than its classes: \
        one class on two sides, or another count of classes than an exact split gives a subset.
        """)

    @Argument(help: "The classes, by name.")
    var names: [String]

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The name of the class that they become.")
    var into: String

    func run() throws {
      let systems = try catalog.with(.write) { try $0.mergeClasses(names, into: into) }
      Console.noteNormalised([into])
      Console.out("Merged: class '\(into)' has \(counted(systems, "system")).")
    }
  }

  /// `fractalog class history`
  struct History: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List who changed the classes, when, by which command; the oldest first.",
      discussion: """
        Which systems left a class is in table class_member_change; \
        'fractalog query class_history_of_system --param label=LABEL' lists the classes that one \
        system left.
        """)

    @Argument(help: "Only what was done to the class of this name, or led to it.")
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
