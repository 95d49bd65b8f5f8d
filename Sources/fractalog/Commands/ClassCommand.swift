import ArgumentParser
import FractalCatalog

/// `fractalog class`
struct ClassCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "class",
    abstract: "Classes, the labels of training: assign or list.",
    subcommands: [Assign.self, List.self])

  /// `fractalog class assign`
  struct Assign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Put systems that are in no class into new classes of equal size.",
      discussion: """
        Takes the systems that meet the condition, in the order in which they came. What is left \
        over and would not fill a class stays without one.
        """)

    @OptionGroup var catalog: CatalogOptions

    @Option(help: "How many systems each class gets.")
    var perClass = 1

    @Option(
      name: .customLong("where"),
      help: "An SQL condition on system_overview, such as \"filling_ratio >= 0.05\".")
    var condition: String?

    @Option(help: "What the names of the classes begin with; a number follows.")
    var prefix = "class-"

    func validate() throws {
      guard perClass >= 1 else {
        throw ValidationError("'--per-class \(perClass)' leaves classes empty. Give 1 or more.")
      }
    }

    func run() throws {
      let result = try catalog.with(.write) {
        try $0.assignClasses(perClass: perClass, where: condition, prefix: prefix)
      }
      var text =
        "Assigned \(counted(result.assigned, "system")) to "
        + counted(result.classes.count, "new class")
      if let first = result.classes.first, let last = result.classes.last {
        text += first == last ? ", \(first)" : ", \(first) to \(last)"
      }
      Console.out(text + ".")
      if result.unassigned > 0 {
        Console.note(
          """
          Left over, too few for a class of \(perClass), and still without one: \
          \(counted(result.unassigned, "system")).
          """)
      }
    }
  }

  /// `fractalog class list`
  struct List: ParsableCommand {
    static let configuration = CommandConfiguration(abstract: "List all classes with their sizes.")
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    func run() throws { try NamedListing(query: "classes").print(from: catalog, as: format) }
  }
}
