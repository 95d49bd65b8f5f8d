import ArgumentParser
import FractalCatalog

extension ClassCommand {
  /// `fractalog class unassign`
  struct Unassign: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Take systems out of a class.",
      discussion: """
        They stay in their other classes. A class that becomes empty is removed, with its tags and \
        notes. Refused if a split by class places the class.
        """)

    @Argument(help: "The class.", completion: Completion.names(.class))
    var name: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var choice: ChoiceOptions

    func validate() throws { try choice.check() }

    func run() throws {
      let report = try catalog.with(.write) {
        try $0.unassign(choice.choice(), fromClass: name)
      }
      let rest = report.unchanged > 0 ? "; \(report.unchanged) were not in it" : ""
      Console.report(
        "Took \(counted(report.count, "system")) out of class '\(name)'\(rest).", of: report)
    }
  }
}
