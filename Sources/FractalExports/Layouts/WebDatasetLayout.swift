import FractalDatasets
import FractalRendering

/// `NAME-SUBSET-000000.tar`, …: tar files whose members with one stem are one sample.
///
/// ```text
/// 000017.png  000017.cls     of classes and variants: the picture and the number of its class
/// 000017.1.png  000017.2.png  000017.cls     of pairs
/// 000017.png  000017.json    of scenes: labels, boxes, visible pixels, as 'dataset explain' prints
/// ```
struct WebDatasetLayout: ExportLayout {
  let dataset: Dataset
  let compressionLevel: Int

  func container(subset: String, number: Int) -> String? {
    containerName(dataset: dataset.name, subset: subset, number: number, ending: "tar")
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    let stem = dataset.paddedNumber(number)
    let members =
      dataset.recipe.views == 1
      ? ["\(stem).png"] : (1...dataset.recipe.views).map { "\(stem).\($0).png" }
    return members.map { ExportPlace(file: container ?? "", member: $0) }
  }

  func target(of image: ExportedImage) -> ExportTarget? {
    let stem = dataset.paddedNumber(image.account.index)
    switch dataset.target(of: image.account) {
    case .labels:
      let json = ImageExplanation(of: image.account, in: dataset).json(indented: false)
      return ExportTarget(member: "\(stem).json", bytes: Array(json.utf8))
    case .label(let label):
      return ExportTarget(member: "\(stem).cls", bytes: Array("\(label)".utf8))
    }
  }

  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) throws -> [ExportedFile] {
    var bytes: [UInt8] = []
    let places = places(of: image.account.index, in: container)
    for (place, picture) in zip(places, image.pictures) {
      bytes += TarFormat.member(
        place.member!, try picture.encoded(compressionLevel: compressionLevel))
    }
    if let target, let member = target.member { bytes += TarFormat.member(member, target.bytes) }
    return [ExportedFile(path: container!, bytes: bytes)]
  }

  var closing: [UInt8] { TarFormat.end }

  func companions() -> [ExportedFile] { [LabelTable(dataset).file] }
}
