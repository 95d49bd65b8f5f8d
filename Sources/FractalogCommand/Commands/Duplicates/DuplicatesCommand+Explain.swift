import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

extension DuplicatesCommand {
  /// `fractalog duplicates explain`
  struct Explain: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Compare two systems, in numbers and side by side.",
      discussion: """
        The picture shows both systems, the second in the orientation nearest to the first, and \
        below them the compared densities.
        """)

    @Argument(
      help: "The label of a system, or its unique beginning.",
      completion: .custom(Completion.labels))
    var one: String
    @Argument(help: "The label of another system.", completion: .custom(Completion.labels))
    var other: String
    @OptionGroup var catalog: CatalogOptions
    @OptionGroup var format: FormatOption

    @Option(help: "The recipe whose pictures are compared.", completion: Completion.names(.recipe))
    var recipe = "classes"

    @Option(help: "The seed of the pictures.")
    var seed = Seed(1)

    @Option(
      name: .shortAndLong,
      help: """
        A PNG file to write the pictures to. With -, they go to standard output, and the numbers \
        to standard error.
        """, completion: .file())
    var output: String?

    @OptionGroup var replace: ReplaceOption

    func run() throws {
      let file = try output.map {
        try catalog.output($0, .png, replacing: replace.replacement)
      }
      let explanation = try catalog.with(.read) { catalog in
        try DuplicateExplanation(
          catalog.system(labelled: one).system, catalog.system(labelled: other).system,
          recipe: RecipeLibrary(catalog).recipe(named: recipe), seed: seed.value)
      }
      let disguise = explanation.disguise
      let listing = Listing(
        columns: [
          "label", "other", "same_system", "scale", "deviation", "recipe", "distance", "noise",
          "other_noise", "share_of_noise",
        ],
        rows: [
          [
            .text(explanation.labels[0]), .text(explanation.labels[1]),
            .integer(disguise == nil ? 0 : 1), disguise.map { .real($0.scale) } ?? .null,
            disguise.map { .real($0.deviation) } ?? .null, .text(recipe),
            .real(explanation.distance), .real(explanation.noises[0]),
            .real(explanation.noises[1]), explanation.share.map { .real($0) } ?? .null,
          ]
        ])
      Console.list(listing, as: format, on: file?.isStandardOutput == true ? .notes : .output)
      if let file {
        try file.write(explanation.image.encoded())
        Console.report(
          "Drew both systems to \(file.name).", on: .notes, ["file": .string(file.path)])
      }
    }
  }
}
