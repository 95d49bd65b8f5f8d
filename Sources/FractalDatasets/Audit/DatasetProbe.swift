import FractalCatalog
import FractalCore
import FractalRendering

/// A dataset as an audit examines it: what the catalog promises, and whoever gives its images.
///
/// The two are apart so that a test can put a generator with a known defect in the place of ours.
package struct DatasetProbe: Sendable {
  /// Draws images with these numbers, under a seed, on some threads.
  package typealias Drawing =
    @Sendable (_ numbers: [UInt64], _ seed: UInt64, _ threads: Int) throws -> [DrawnImage]
  /// Draws images with these numbers in a process of its own.
  package typealias Elsewhere = @Sendable (_ numbers: [UInt64]) throws -> [ImageDigests]

  /// What is promised.
  package let dataset: Dataset
  /// What an image shows, and thereby its label.
  package var subjects: any SubjectSource
  /// Who draws here.
  package var draw: Drawing
  /// Who draws elsewhere; nil: nobody does.
  package var drawElsewhere: Elsewhere?

  /// A dataset that gives its own images.
  package init(_ dataset: Dataset, elsewhere: Elsewhere? = nil) {
    self.init(dataset, subjects: dataset, elsewhere: elsewhere)
  }

  /// A dataset whose images show something else.
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

  /// Says where an image is, for what is found wrong with it.
  func name(_ number: UInt64) -> String { "image \(number) of dataset '\(dataset.name)'" }
}
