import ArgumentParser
import FractalExports

extension ExportCommand {
  /// `fractalog export coco`
  struct Coco: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "coco",
      abstract: "Pictures with boxes and masks of their objects, as pycocotools reads them.",
      discussion: """
        Writes pictures images/SUBSET/NUMBER.png, and annotations/SUBSET.json with the class, the \
        box and the mask of every object of which something can be seen. 'category_id' is the \
        number of the class plus 1, because detectors take 0 for the background.
        """)
    @OptionGroup var export: ExportOptions
    @OptionGroup var compression: CompressionOption

    @Flag(
      help: """
        Also write masks/SUBSET/NUMBER.png: 0 for the background, or the object that the pixel \
        shows, from 1.
        """)
    var masks = false

    func run() throws {
      try export.run(.coco, compression: compression.level, writesMasks: masks)
    }
  }
}
