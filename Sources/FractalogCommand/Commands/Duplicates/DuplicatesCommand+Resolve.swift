import ArgumentParser
import FractalCatalog
import FractalCore

/// The value of `--keep`: a rule, or the label of a member.
enum KeptMember: ExpressibleByArgument {
  case rule(DuplicateKeeper)
  case member(String)

  init?(argument: String) {
    if let keeper = DuplicateKeeper(rawValue: argument) {
      self = .rule(keeper)
    } else if argument.hasPrefix("ifs-") {
      self = .member(argument)
    } else {
      return nil
    }
  }

  var defaultValueDescription: String {
    switch self {
    case .rule(let keeper): keeper.rawValue
    case .member(let label): label
    }
  }

  static let allValueStrings = DuplicateKeeper.allCases.map(\.rawValue) + ["LABEL"]
}

extension DuplicatesCommand {
  /// `fractalog duplicates resolve`
  struct Resolve: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Keep one system of each group and set the others aside. Nothing is deleted.",
      discussion: """
        The systems that are set aside have set_aside = 1 in system_overview. Selections, sheets \
        and classes leave them out with --where "set_aside = 0". 'duplicates restore' undoes it.
        """)

    @Argument(help: "The name of a search.", completion: Completion.names(.search))
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: """
        The system to keep: the representative of the group, the first that was added, the one \
        with the highest filling ratio, or the one with this label (decides its group only).
        """)
    var keep = KeptMember.rule(.representative)

    @Option(
      help: "The label of a system: decide only its group.", completion: .custom(Completion.labels))
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) { catalog in
        switch keep {
        case .rule(let keeper):
          try catalog.resolveDuplicates(of: search, group: group, keep: keeper)
        case .member(let label):
          try catalog.resolveDuplicates(of: search, group: group, keepMember: label)
        }
      }
      Console.report(
        "Set \(counted(count, "system")) aside.",
        ["search": .string(search), "systems": .number(count)])
    }
  }

  /// `fractalog duplicates separate`
  struct Separate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Mark systems of a group as no duplicates.",
      discussion: """
        Each then represents itself: it needs no further review, no split keeps it with the \
        others, and later searches leave it separate. 'duplicates restore' undoes it.
        """)

    @Argument(help: "The name of a search.", completion: Completion.names(.search))
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The label of a system of the group.", completion: .custom(Completion.labels))
    var group: String

    @Option(
      parsing: .upToNextOption,
      help: """
        The labels of the systems to separate. (default: all but the group's representative)
        """, completion: .custom(Completion.labels))
    var member: [String] = []

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.separateDuplicates(
          of: search, group: group, members: member.isEmpty ? nil : member)
      }
      Console.report(
        "Separated \(counted(count, "system")).",
        ["search": .string(search), "systems": .number(count)])
    }
  }

  /// `fractalog duplicates restore`
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Undo 'duplicates resolve' and 'duplicates separate', for all groups or one."
    )
    @Argument(help: "The name of a search.", completion: Completion.names(.search))
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: "The label of a system: restore only its group, or only it if it is separated.",
      completion: .custom(Completion.labels))
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.restoreDuplicates(of: search, group: group)
      }
      Console.report(
        "Restored \(counted(count, "system")).",
        ["search": .string(search), "systems": .number(count)])
    }
  }
}
