import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration

extension LayoutCommand {
  /// `fractalog layout create`
  struct Create: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Make a map of look-alikes, or add the systems that it lacks.",
      discussion: """
        The map places systems that look alike side by side: 'fractalog serve' shows it at /map, \
        and 'layout draw' draws it. It is made of signatures, and missing ones are made first. Up \
        to 8192 systems are placed all at once, by t-SNE; every other system is placed beside \
        those that it looks like. The result depends on nothing but the systems, the recipe and \
        the seed.

        A second run adds the systems that were added since, and moves no point. With many new \
        systems, --anew makes a better map.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption
    @OptionGroup var choice: Choice

    @Flag(help: "Make an existing map anew, of all systems.")
    var anew = false

    func run() throws {
      let bar = ProgressBar("placing", total: 0)
      let report: LayoutMaking.Report
      do {
        defer { bar.finish() }
        report = try catalog.with(.write) {
          try LayoutMaking(
            recipe: choice.recipe, seed: choice.seed.value, threads: threads.count
          ).run(on: $0, anew: anew) { bar.update($1, of: $2) }
        }
      }
      let what =
        report.isNew
        ? "Placed \(counted(report.placed, "system"))"
        : "Added \(counted(report.placed, "system"))"
      Console.report(
        "\(what) in the layout of recipe '\(choice.recipe)': now "
          + "\(counted(report.systems, "system")), \(counted(report.landmarks, "landmark")).",
        [
          "recipe": .string(choice.recipe), "signed": .number(report.signed),
          "placed": .number(report.placed), "systems": .number(report.systems),
          "landmarks": .number(report.landmarks), "is_new": .bool(report.isNew),
        ])
    }
  }
}
