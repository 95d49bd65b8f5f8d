/// `NAME-SUBSET-000000.jsonl`, …: a line an image, its ``ImageExplanation``, without pictures.
struct JSONLinesLayout: ExportLayout {
  let dataset: Dataset

  func container(subset: String, number: Int) -> String? {
    containerName(dataset: dataset.name, subset: subset, number: number, ending: "jsonl")
  }

  func places(of number: UInt64, in container: String?) -> [ExportPlace] {
    (0..<dataset.recipe.views).map { _ in ExportPlace(file: container ?? "") }
  }

  func files(of image: ExportedImage, in container: String?) -> [ExportedFile] {
    let line = ImageExplanation(of: image.account, in: dataset).json(indented: false) + "\n"
    return [ExportedFile(path: container!, bytes: Array(line.utf8))]
  }

  func companions() -> [ExportedFile] { [LabelTable(dataset).file] }
}
