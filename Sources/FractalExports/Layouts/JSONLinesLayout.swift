import FractalDatasets

/// `NAME-SUBSET-000000.jsonl`, …: a line an image, its ``ImageExplanation``, without pictures.
struct JSONLinesLayout: ExportLayout {
  let dataset: Dataset

  func container(subset: String, number: Int) -> String? {
    containerName(dataset: dataset.name, subset: subset, number: number, ending: "jsonl")
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    (0..<dataset.recipe.views).map { _ in ExportPlace(file: container ?? "") }
  }

  func target(of image: ExportedImage) -> ExportTarget? {
    let line = ImageExplanation(of: image.account, in: dataset).json(indented: false)
    return ExportTarget(bytes: Array(line.utf8))
  }

  func files(
    of image: ExportedImage, _ target: ExportTarget?, in container: String?
  ) -> [ExportedFile] {
    [ExportedFile(path: container!, bytes: (target?.bytes ?? []) + [UInt8(ascii: "\n")])]
  }

  func companions() -> [ExportedFile] { [LabelTable(dataset).file] }
}
