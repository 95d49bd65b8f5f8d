import ArgumentParser
import FractalCore
import FractalDatasets

extension ExportCommand {
  /// `fractalog export jsonl`
  struct JSONLines: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "jsonl",
      abstract: "One line of JSON for each image: labels, objects, boxes, visible pixels.",
      discussion: """
        Writes files NAME-SUBSET-000000.jsonl. Each line is what 'fractalog dataset explain' \
        prints. The images are drawn for this, because the visible pixels decide the labels of \
        scenes.

        With --systems, writes the systems that the dataset draws to one file (to standard output \
        with '-o -'), in the format that 'fractalog import jsonl' reads.
        """)
    @OptionGroup var export: ExportOptions

    @Option(
      help: ArgumentHelp("The number of images in a file. (default: 100000)", valueName: "images"))
    var shardSize: Int?

    @Flag(help: "Write the systems with their classes instead of the images.")
    var systems = false

    @OptionGroup var replace: ReplaceOption

    func validate() throws {
      if let shardSize { try checkShardSize(shardSize) }
      if systems, shardSize != nil || export.shard != nil {
        throw ValidationError(
          "'--systems' writes one file. Give it without '--shard' and '--shard-size'.")
      }
      if replace.replace, !systems {
        throw ValidationError("'--replace' needs '--systems'. Give both, or leave it out.")
      }
    }

    func run() throws {
      guard systems else { return try export.run(.jsonl, imagesPerFile: shardSize) }
      let file = try export.catalog.output(
        export.output, .jsonLines, replacing: replace.replacement)
      let lines = try export.dataset().systemLines(ofSubset: export.subset)
      try file.write(Array(lines.joined().utf8))
      Console.report(
        "Wrote \(counted(lines.count, "system")) to \(file.name).", on: .notes,
        ["systems": .number(lines.count), "file": .string(file.path)])
    }
  }
}
