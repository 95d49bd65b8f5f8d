import FractalDatasets
import FractalPNG
import FractalRendering

/// `images/SUBSET/NUMBER.png`, with what they show in `annotations/SUBSET.json`, as pycocotools and
/// torchvision's `CocoDetection` read it; perhaps masks in `masks/SUBSET/NUMBER.png`.
///
/// A mask is grey: 0 for the background, or the object that the pixel shows, from 1.
struct CocoLayout: ExportLayout {
  let dataset: Dataset
  let compressionLevel: Int
  let writesMasks: Bool

  init(_ dataset: Dataset, _ request: ExportRequest) {
    self.dataset = dataset
    (compressionLevel, writesMasks) = (request.compressionLevel, request.writesMasks)
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    let subset = fileName(dataset.subset(of: number).name)
    return (writesMasks ? ["images", "masks"] : ["images"]).flatMap { folder in
      dataset.fileNames(of: number).map { ExportPlace(file: "\(folder)/\(subset)/\($0).png") }
    }
  }

  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) throws -> [ExportedFile] {
    try zip(places(of: image.account.index, in: nil), image.pictures).map { place, picture in
      ExportedFile(
        path: place.file, bytes: try picture.encoded(compressionLevel: compressionLevel))
    }
  }

  func companions() -> [ExportedFile] { [LabelTable(dataset).file] }
}
