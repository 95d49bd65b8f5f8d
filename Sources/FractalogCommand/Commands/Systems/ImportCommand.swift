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
      the catalog already has is not added again, but gets one more origin.
      """,
    subcommands: [FractalDB.self, JSONLines.self])

  /// The options of both kinds of import.
  struct Options: ParsableArguments {
    @OptionGroup var catalog: CatalogOptions

    @Flag(
      help: """
        Skip bad items, count them and show the first 5 problems, instead of importing nothing.
        """)
    var skipBad = false

    @OptionGroup var expectation: ClassExpectation

    func add(_ source: ImportSource) throws {
      let report = try catalog.with(.create) {
        try source.add(
          to: $0, skippingBad: skipBad, expectedClasses: expectation.expectClasses)
      }
      if !source.problems.isEmpty {
        Console.note("\(counted(source.problems.count, "item")) skipped:\n\(source.problems)")
      }
      let systems = source.arrivals.map(\.system)
      Console.report(
        """
        Read \(counted(systems.count, "system")), \
        \(counted(systems.reduce(0) { $0 + $1.maps.count }, "map")), \
        \(systems.count { $0.geometry.largestSingularValue >= 1 }) with a singular value of 1 or \
        more, \
        \(counted(Set(source.arrivals.compactMap(\.className)).count, "class"))\
        \(source.problems.isEmpty ? "" : "; skipped \(source.problems.count)").
        Imported: \(report.sentence)
        """,
        report.values(of: systems.count))
      Console.noteNormalised(report.namesNormalised)
    }
  }

  /// `fractalog import fractaldb`
  struct FractalDB: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fractaldb",
      abstract: "A folder of FractalDB's parameter files, one .csv file for each category.",
      discussion: """
        A line is a map: a,b,c,d,e,f,probability, where (x, y) goes to (a x + b y + e, c x + d y + \
        f). The file's name becomes the class. Systems that are not contractive are imported, too; \
        column 'largest_singular_value' shows which they are.
        """)

    @Argument(help: "The folder.")
    var folder: String

    @OptionGroup var options: Options

    func run() throws { try options.add(FractalDBFolder.read(folder)) }
  }

  /// `fractalog import jsonl`
  struct JSONLines: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "jsonl",
      abstract: "A file with one system on each line, as JSON.",
      discussion: """
        A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}. Without \
        weights, they are proportional to |determinant|.
        """)

    @Argument(help: "The file or pipe, at most 2 GiB; - is standard input.")
    var file: String

    @OptionGroup var options: Options

    func run() throws { try options.add(JSONLinesFile.read(file)) }
  }
}
