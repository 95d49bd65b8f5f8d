import ArgumentParser
import FractalCatalog

/// What `--keep` takes: a rule, or the label of a member.
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
        What is set aside has set_aside = 1 in system_overview, so that selections, sheets and \
        classes leave it out with --where "set_aside = 0". 'duplicates restore' takes it back.
        """)

    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      help: """
        Which one is kept: the group's representative, the first to come in, the one that fills \
        most of its picture, or, of its group alone, the one with this label.
        """)
    var keep = KeptMember.rule(.representative)

    @Option(help: "Only the group of this system, by label.")
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
      Console.out("Set \(counted(count, "system")) aside.")
    }
  }

  /// `fractalog duplicates separate`
  struct Separate: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Say that systems of a group are no duplicates.",
      discussion: """
        Each stands for itself from now on: it is not to review again, and no split keeps it with \
        the others. Later searches leave it so; 'duplicates restore' takes it back.
        """)

    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "The group of this system, by label.")
    var group: String

    @Option(
      parsing: .upToNextOption,
      help: """
        The labels of those that are separated. (default: all but the group's representative)
        """)
    var member: [String] = []

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.separateDuplicates(
          of: search, group: group, members: member.isEmpty ? nil : member)
      }
      Console.out("Separated \(counted(count, "system")).")
    }
  }

  /// `fractalog duplicates restore`
  struct Restore: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take back what 'duplicates resolve' set aside and 'duplicates separate' separated."
    )
    @Argument(help: "The name of a search.")
    var search: String
    @OptionGroup var catalog: CatalogOptions

    @Option(help: "Only the group of this system, or a separated system alone, by label.")
    var group: String?

    func run() throws {
      let count = try catalog.with(.write) {
        try $0.restoreDuplicates(of: search, group: group)
      }
      Console.out("Restored \(counted(count, "system")).")
    }
  }
}
