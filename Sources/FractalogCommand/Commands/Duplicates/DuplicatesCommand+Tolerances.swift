import ArgumentParser
import FractalCatalog
import FractalCuration
import FractalDatasets

/// Several tolerances: `0.5,1,2`.
struct Tolerances: ExpressibleByArgument {
  let values: [Double]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    values = parts.compactMap { Double($0) }
    guard values.count == parts.count, values.count <= 20,
      values.allSatisfy({ $0 > 0 && $0 <= 100 })
    else { return nil }
  }
}

extension DuplicatesCommand {
  /// `fractalog duplicates tolerances`
  struct TryTolerances: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "tolerances",
      abstract: "Compare what several values of --tolerance would find, to choose one.",
      discussion: """
        A tolerance is a multiple of what re-rendering alone changes. With 1, two systems are \
        duplicates if their distance is at most that of two drawings of one of them: no network \
        could tell them apart. Among 100 published FractalDB systems, 1 finds no duplicates, and \
        1.5 finds 7 that look alike until you compare them closely. With 4, groups are clusters of \
        one shape, good for classes by appearance and too wide for duplicates.

        Each row is one tolerance. It shows the number of groups and duplicates, the largest \
        group, and the pair that the tolerance only just accepts, with its distance as a multiple \
        of the smaller noise. Look at that pair with 'fractalog duplicates explain EDGE EDGE_OF -o \
        pair.png'. Choose the largest tolerance whose pair you would call the same.

        This command stores no search, so it affects no split. Then run 'duplicates find \
        --tolerance'.
        """)

    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var threads: ThreadOption
    @OptionGroup var format: FormatOption

    @Option(
      help: "The recipe of the compared pictures; 'fractalog recipe list' shows recipes.",
      completion: Completion.names(.recipe))
    var recipe = "classes"

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)

    @Option(
      help: ArgumentHelp(
        "The tolerances to try: up to 20, each above 0, at most 100. (default: 0.5,1,1.5,2,3,4)",
        valueName: "numbers"))
    var tolerances: Tolerances?

    func run() throws {
      let rows = try catalog.with(.write) { catalog in
        let trial = ToleranceTrial(recipe: recipe, seed: seed.value, threads: threads.count)
        let bar = ProgressBar("comparing", total: 0)
        defer { bar.finish() }
        return try trial.run(tolerances?.values ?? ToleranceTrial.usual, on: catalog) {
          bar.update($1, of: $2)
        }.map { row -> [SQLValue] in
          let edge = try row.edge.map { edge in
            try [edge.member, edge.representative].map {
              SQLValue.text(try catalog.system(inRow: $0).label.description)
            } + [.real((edge.multiple * 1000).rounded() / 1000)]
          }
          return [
            .real(row.tolerance), .integer(Int64(row.groups)), .integer(Int64(row.duplicates)),
            .integer(Int64(row.largestGroup)),
          ] + (edge ?? [.null, .null, .null])
        }
      }
      let columns = [
        "tolerance", "groups", "duplicates", "largest_group", "edge", "edge_of",
        "multiple_of_noise",
      ]
      Console.list(Listing(columns: columns, rows: rows), as: format)
    }
  }
}
