import ArgumentParser
import FractalDatasets

extension ExportCommand {
  /// `fractalog export jsonl`
  struct JSONLines: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "jsonl",
      abstract: "A line of JSON an image: labels, objects, boxes, visible pixels; no pictures.",
      discussion: """
        Writes files NAME-SUBSET-000000.jsonl; each line is what 'fractalog dataset explain' prints. \
        Images are drawn for it, since what can be seen decides the labels of scenes.

        With --systems, writes the systems that the dataset draws to a file, or to standard output \
        for '-o -', as 'fractalog import jsonl' reads them.
        """)
    @OptionGroup var export: ExportOptions

    @Option(
      help: ArgumentHelp("How many images a file holds. (default: 100000)", valueName: "images"))
    var shardSize: Int?

    @Flag(help: "Write the systems, with their classes, instead of the images.")
    var systems = false

    @OptionGroup var replace: ReplaceOption

    func validate() throws {
      if let shardSize { try checkShardSize(shardSize) }
      if systems, shardSize != nil || export.shard != nil {
        throw ValidationError(
          "'--systems' writes one file. Give it without '--shard' and '--shard-size'.")
      }
      if replace.replace, !systems {
        throw ValidationError("'--replace' goes with '--systems'. Leave it out.")
      }
    }

    func run() throws {
      guard systems else { return try export.run(.jsonl, imagesPerFile: shardSize) }
      let file = try export.catalog.output(
        export.output, .jsonLines, replacing: replace.replacement)
      let lines = try export.dataset().systemLines(ofSubset: export.subset)
      try file.write(Array(lines.joined().utf8))
      Console.note("Wrote \(counted(lines.count, "system")) to \(file.name).")
    }
  }
}
