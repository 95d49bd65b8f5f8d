import FractalDatasets
import FractalRendering

/// The folders and names of the published FractalDB: `csv/CATEGORY.csv` with a line a map, and
/// `SUBSET/CATEGORY/CATEGORY_WW_count_C_flipF.png` with the row WW of the table of weights, the
/// number C of the mask, and F = 0 as drawn, 1 upside down, 2 mirrored, 3 both.
///
/// Beyond weights × masks × flips images of a category, C counts on: new masks, the same weights.
///
/// Source: `make_fractaldb.py` and `ifs_function.py` of *Pre-training without Natural Images*
/// (2020).
struct FractalDBLayout: ExportLayout {
  let dataset: Dataset
  let subsets: [DatasetSubset]
  let compressionLevel: Int
  private let folders: ClassFolders
  private let variants: VariantsRecipe

  init(_ dataset: Dataset, _ subsets: [DatasetSubset], _ request: ExportRequest) throws {
    guard let variants = dataset.recipe.variants else {
      throw ExportError.unfitTask(
        dataset: dataset.name, task: dataset.recipe.task.rawValue, format: .fractaldb)
    }
    (self.dataset, self.subsets, self.variants) = (dataset, subsets, variants)
    compressionLevel = request.compressionLevel
    folders = try ClassFolders(dataset.classes, padded: request.padsNames)
    for entry in subsets.flatMap(\.classEntries) where entry.systems.count > 1 {
      throw ExportError.severalSystems(
        className: dataset.classes[entry.number], dataset: dataset.name,
        count: entry.systems.count)
    }
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    let subject = dataset.subject(of: number)
    let variant = VariantNumber(subject, dataset.recipe.foreground.jitter, variants)
    let rows =
      if case .table(let factors) = dataset.recipe.foreground.jitter {
        UInt64(ParameterJitter.rows(factors))
      } else {
        UInt64(1)
      }
    let (flips, masks) = (UInt64(variants.flips), UInt64(variants.masks))
    let drawing = subject.instance / flips
    let count = drawing / (masks * rows) * masks + drawing % masks
    let name = folders.names[dataset.label(ofImage: number)]
    let subset = dataset.subset(of: number).name
    let weight = (variant.row < 10 ? "0" : "") + "\(variant.row)"
    let file = "\(name)_\(weight)_count_\(count)_flip\(variant.flip).png"
    return [ExportPlace(file: "\(fileName(subset))/\(name)/\(file)")]
  }

  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) throws -> [ExportedFile] {
    try zip(places(of: image.account.index, in: nil), image.pictures).map { place, picture in
      ExportedFile(
        path: place.file, bytes: try picture.encoded(compressionLevel: compressionLevel))
    }
  }

  func companions() -> [ExportedFile] {
    var files = [LabelTable(dataset, folders, of: subsets).file]
    var written: Set<Int> = []
    for entry in subsets.flatMap(\.classEntries) where written.insert(entry.number).inserted {
      guard let system = entry.systems.first else { continue }
      files.append(
        ExportedFile(
          path: "csv/\(folders.names[entry.number]).csv", bytes: system.parameterFile))
    }
    return files
  }
}
