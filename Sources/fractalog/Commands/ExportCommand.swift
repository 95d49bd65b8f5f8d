import ArgumentParser
import FractalDatasets

/// `fractalog export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the images of a dataset as files that programs for training read.",
    discussion: """
      What was begun is completed by the same call: finished files are kept, and nothing half \
      written carries its final name. A manifest lists every picture with its labels and the digest of \
      its pixels, and the digests of labels and tables. A folder that holds another export is refused.
      """,
    subcommands: [ImageFolder.self, WebDataset.self, FractalDB.self, JSONLines.self, Verify.self])

  /// `fractalog export imagefolder`
  struct ImageFolder: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "imagefolder",
      abstract: "Folders SUBSET/CLASS/NUMBER.png, as torchvision's ImageFolder reads them.",
      discussion: """
        For datasets whose images show one class. 'classes.jsonl' maps folders to label numbers. \
        Where torchvision and timm would number the folders differently, the export says so.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption
    @OptionGroup var padNames: PadNamesOption

    func run() throws {
      try export.run(
        .imagefolder, compression: compression.level, padsNames: padNames.isGiven)
    }
  }

  /// `fractalog export webdataset`
  struct WebDataset: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "webdataset",
      abstract: "Tar files NAME-SUBSET-000000.tar, as the Python package webdataset reads them.",
      discussion: """
        A sample has NUMBER.png and NUMBER.cls, the number of its class; of scenes NUMBER.json, with \
        labels, boxes and visible pixels; of pairs NUMBER.1.png and NUMBER.2.png. How many ranks x \
        workers the files of each subset serve is printed at the end.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption

    @Option(help: ArgumentHelp("How many images a tar file holds.", valueName: "images"))
    var shardSize = ExportFormat.webdataset.defaultImagesPerFile!

    func validate() throws { try checkShardSize(shardSize) }

    func run() throws {
      try export.run(.webdataset, compression: compression.level, imagesPerFile: shardSize)
    }
  }

  /// `fractalog export fractaldb`
  struct FractalDB: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "fractaldb",
      abstract: "The folders, file names and parameter files of the published FractalDB.",
      discussion: """
        For datasets of variants whose classes have one system each, such as those of the recipe \
        'fractaldb-2020'. 'fractalog import fractaldb PATH/csv' reads the systems back.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption
    @OptionGroup var padNames: PadNamesOption

    func run() throws {
      try export.run(.fractaldb, compression: compression.level, padsNames: padNames.isGiven)
    }
  }
}

/// Refuses files of no image.
func checkShardSize(_ size: Int) throws {
  guard size >= 1 else {
    throw ValidationError("'--shard-size \(size)' is not possible. Give at least 1 image a file.")
  }
}
