import Algorithms
import FractalDatasets

/// The time limit of an audit's drawing; a drawing that exceeds it throws this.
///
/// An image of a recipe may take 20 seconds, and an audit draws hundreds of images.
struct DrawingTime: Error, Sendable {
  let seconds: Double
  private let end: ContinuousClock.Instant

  init(seconds: Double) {
    (self.seconds, end) = (seconds, .now + .seconds(seconds))
  }

  /// The same drawing, which checks the clock after every few images.
  func bounding(_ draw: @escaping DatasetProbe.Drawing) -> DatasetProbe.Drawing {
    { numbers, seed, threads in
      var drawn: [DrawnImage] = []
      for own in numbers.chunks(ofCount: threads) {
        guard ContinuousClock.now < end else { throw self }
        drawn += try draw(Array(own), seed, threads)
      }
      return drawn
    }
  }
}
