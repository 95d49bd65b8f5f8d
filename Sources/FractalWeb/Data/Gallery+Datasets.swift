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
  /// A dataset, read and checked completely once and then kept; nil while it is read, if the
  /// catalog is so large that this may take seconds.
  func datasetIfRead(named name: String) async throws -> Dataset? {
    guard try await systemCount().count > Self.quickTotal else {
      return try await dataset(named: name)
    }
    return try await datasets.value(datasetKey(name), reading(name))
  }

  /// A dataset, however long it takes to read.
  func dataset(named name: String) async throws -> Dataset {
    try await datasets.complete(datasetKey(name), reading(name))
  }

  private func datasetKey(_ name: String) async throws -> DatasetKey {
    DatasetKey(
      name: Name(stored: name),
      digest: try await read { try $0.catalog.dataset(named: name).digest })
  }

  private func reading(_ name: String) -> @Sendable () throws -> Dataset {
    { [readers] in
      try readers.with { try Dataset(named: name, in: $0.catalog, systemsIn: .file) }
    }
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
