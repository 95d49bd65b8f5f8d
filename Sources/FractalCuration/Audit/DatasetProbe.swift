import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// A dataset as an audit examines it: what the catalog promises, and a source of its images.
///
/// The two are separate, so that a test can replace the source by one with a known defect.
package struct DatasetProbe: Sendable {
  /// Draws the images with these numbers, with a seed, on a number of threads.
  package typealias Drawing =
    @Sendable (_ numbers: [UInt64], _ seed: UInt64, _ threads: Int) throws -> [DrawnImage]
  /// Draws the images with these numbers in another process.
  package typealias Elsewhere = @Sendable (_ numbers: [UInt64]) throws -> [ImageDigests]

  /// What the catalog promises.
  package let dataset: Dataset
  /// What an image shows, which decides its label.
  package var subjects: any SubjectSource
  /// Draws in this process.
  package var draw: Drawing
  /// Draws in another process; nil for no comparison.
  package var drawElsewhere: Elsewhere?

  /// A dataset that is the source of its own images.
  package init(_ dataset: Dataset, elsewhere: Elsewhere? = nil) {
    self.init(dataset, subjects: dataset, elsewhere: elsewhere)
  }

  /// A dataset with another source of images.
  package init(
    _ dataset: Dataset, subjects: some SubjectSource, elsewhere: Elsewhere? = nil
  ) {
    self.dataset = dataset
    self.subjects = subjects
    draw = { numbers, seed, threads in
      try dataset.drawn(numbers, seed: seed, of: subjects, threads: threads)
    }
    drawElsewhere = elsewhere
  }

  /// The name of an image in the findings.
  func name(_ number: UInt64) -> String { "image \(number) of dataset '\(dataset.name)'" }
}
