import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets

/// `fractalog import`
struct ImportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "import",
    abstract: "Import systems from files.",
    discussion: """
      An import adds all systems of a source or, if anything in it is wrong, none. A system that \
      the catalog already has is not added again, but gets one more origin. Weights that do not \
      sum to 1 are divided by their sum, and the report counts these systems.

      'fractalog import FILE' recognizes the format by the content of the file.
      """,
    subcommands: [
      File.self, FractalDB.self, JSONLines.self, Anderson.self, Fractint.self, Flame.self,
      Numpy.self,
      NumpyArchive.self,
    ], defaultSubcommand: File.self)

  /// The options of all kinds of import.
  struct Options: ParsableArguments {
    @OptionGroup var catalog: CatalogOptions

    @Flag(
      help: """
        Skip bad items, count them and show the first 5 problems, instead of importing nothing.
        """)
    var skipBad = false

    @Option(
      help: ArgumentHelp(
        "What the origin calls the source, such as an address. (default: the file's name)",
        valueName: "text"))
    var source: String?

    @OptionGroup var expectation: ClassExpectation

    func validate() throws {
      guard let source else { return }
      guard source.contains(where: { $0 != " " }), source.utf8.count <= 1_000,
        !source.unicodeScalars.contains(where: \.controlsText)
      else {
        throw ValidationError(
          "'--source' is a name for people. Give 1 to 1000 bytes without control characters.")
      }
    }

    func add(_ read: ImportSource) throws {
      let source = self.source.map { read.named($0) } ?? read
      let report = try catalog.with(.create) {
        try source.add(
          to: $0, skippingBad: skipBad, expectedClasses: expectation.expectClasses)
      }
      if !source.problems.isEmpty {
        Console.note("\(counted(source.problems.items, "item")) skipped:\n\(source.problems)")
      }
      let systems = source.arrivals.map(\.system)
      Console.report(
        """
        Read \(counted(systems.count, "system")), \
        \(counted(systems.reduce(0) { $0 + $1.maps.count }, "map")), \
        \(systems.count { $0.geometry.largestSingularValue >= 1 }) with a singular value of 1 or \
        more, \
        \(counted(Set(source.arrivals.compactMap(\.className)).count, "class"))\
        \(source.problems.isEmpty ? "" : "; skipped \(source.problems.items)").
        Imported: \(report.sentence)
        """,
        report.values(of: systems.count))
      if source.normalised > 0 {
        Console.note(
          """
          The weights of \(counted(source.normalised, "system")) did not sum to 1 and were divided \
          by their sum.
          """)
      }
      Console.noteNormalised(report.namesNormalised)
    }
  }
}
