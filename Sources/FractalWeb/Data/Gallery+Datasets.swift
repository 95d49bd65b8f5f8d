import FractalCore
import FractalCatalog
import FractalDatasets
import FractalPNG
import FractalRendering

/// Name and digest identify a dataset's images, whatever else is added to the catalog.
struct DatasetKey: Hashable, Sendable {
  let name: Name
  let digest: Digest
}

/// An image of a dataset: its pictures as PNG files, and its account.
struct ExplainedImage: Sendable {
  let pictures: [[UInt8]]
  let explanation: ImageExplanation
}

extension Gallery {
  /// A dataset, checked completely once and cached.
  func dataset(named name: String, _ console: QueryConsole) throws -> Dataset {
    let key = DatasetKey(
      name: Name(stored: name), digest: try console.catalog.dataset(named: name).digest)
    if let known = datasets.value(key) { return known }
    let dataset = try Dataset(named: name, in: console.catalog)
    datasets.keep(dataset, size: 1, under: key)
    return dataset
  }

  /// One image of a dataset, with the pixels that training sees.
  func image(_ number: UInt64, of dataset: Dataset) async throws -> ExplainedImage {
    try await drawing.run {
      var drawn: ExplainedImage?
      try dataset.drawPictures([number], threads: 1) { account, pictures in
        drawn = ExplainedImage(
          pictures: try pictures.map { try $0.encoded(compressionLevel: 1) },
          explanation: ImageExplanation(of: account, in: dataset))
      }
      guard let drawn else { throw WebError(.notFound, "There is no image \(number).") }
      return drawn
    }
  }
}
