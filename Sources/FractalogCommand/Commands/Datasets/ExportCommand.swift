import ArgumentParser
import FractalDatasets
import FractalExports

/// `fractalog export`
struct ExportCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "export",
    abstract: "Write the images of a dataset, or systems, as files that other programs read.",
    discussion: """
      'imagefolder', 'webdataset', 'fractaldb', 'coco' and 'jsonl' write a dataset; 'ifs', \
      'flame', 'npz' and 'csv' write systems of the catalog.

      For datasets, the same call completes an interrupted export: finished files stay, and no \
      unfinished file has its final name. A manifest lists every picture with its labels and the \
      digest of its pixels, and the digests of labels and tables. A folder with another export is \
      refused.
      """,
    subcommands: [
      ImageFolder.self, WebDataset.self, FractalDB.self, Coco.self, JSONLines.self, Fractint.self,
      Flame.self, Numpy.self, Parameters.self, Verify.self,
    ])

  /// `fractalog export imagefolder`
  struct ImageFolder: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "imagefolder",
      abstract: "Folders SUBSET/CLASS/NUMBER.png, as torchvision's ImageFolder reads them.",
      discussion: """
        For datasets whose images show one class. 'classes.jsonl' maps folders to label numbers. \
        If torchvision and timm would number the folders differently, the export says so.
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
        A sample has NUMBER.png and NUMBER.cls, the number of its class. For scenes, it has \
        NUMBER.json, with labels, boxes and visible pixels; for pairs, NUMBER.1.png and \
        NUMBER.2.png. At the end, the command prints for each subset how many ranks x workers its \
        files can supply.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption

    @Option(help: ArgumentHelp("The number of images in a tar file.", valueName: "images"))
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
        For datasets whose recipe makes variants, such as 'fractaldb-2020', and whose classes have \
        one system each. 'fractalog import fractaldb PATH/csv' reads the systems back.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption
    @OptionGroup var padNames: PadNamesOption

    func run() throws {
      try export.run(.fractaldb, compression: compression.level, padsNames: padNames.isGiven)
    }
  }
}

/// Refuses files without images.
func checkShardSize(_ size: Int) throws {
  guard size >= 1 else {
    throw ValidationError("'--shard-size \(size)' is not possible. Give at least 1 image a file.")
  }
}
