import FractalDatasets
import FractalRendering

/// `SUBSET/CLASS/NUMBER.png`, as torchvision's `ImageFolder` reads each subset.
///
/// The folder is the class that the image shows. `classes.jsonl` maps folders to label numbers:
/// `ImageFolder` counts the folders it finds, in order of their names.
struct ImageFolderLayout: ExportLayout {
  let dataset: Dataset
  let subsets: [DatasetSubset]
  let compressionLevel: Int
  private let folders: ClassFolders

  init(_ dataset: Dataset, _ subsets: [DatasetSubset], _ request: ExportRequest) throws {
    guard !dataset.isMultiHot else {
      throw ExportError.unfitTask(dataset: dataset.name, task: "scenes", format: .imagefolder)
    }
    (self.dataset, self.subsets) = (dataset, subsets)
    compressionLevel = request.compressionLevel
    folders = try ClassFolders(dataset.classes, padded: request.padsNames)
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    let folder = folders.names[dataset.label(ofImage: number)]
    let subset = fileName(dataset.subset(of: number).name)
    return dataset.fileNames(of: number).map { ExportPlace(file: "\(subset)/\(folder)/\($0).png") }
  }

  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) throws -> [ExportedFile] {
    try zip(places(of: image.account.index, in: nil), image.pictures).map { place, picture in
      ExportedFile(
        path: place.file, bytes: try picture.encoded(compressionLevel: compressionLevel))
    }
  }

  func companions() -> [ExportedFile] { [LabelTable(dataset, folders, of: subsets).file] }
}
