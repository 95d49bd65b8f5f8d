/// How long an audit may draw; thrown by a drawing that would go on after that.
///
/// A recipe may ask for 20 seconds an image, and an audit for hundreds of images.
struct DrawingTime: Error, Sendable {
  let seconds: Double
  private let end: ContinuousClock.Instant

  init(seconds: Double) {
    (self.seconds, end) = (seconds, .now + .seconds(seconds))
  }

  /// The same drawing, which looks at the clock after every few images.
  func bounding(_ draw: @escaping DatasetProbe.Drawing) -> DatasetProbe.Drawing {
    { numbers, seed, threads in
      var drawn: [DrawnImage] = []
      var rest = numbers[...]
      while !rest.isEmpty {
        guard ContinuousClock.now < end else { throw self }
        drawn += try draw(Array(rest.prefix(threads)), seed, threads)
        rest = rest.dropFirst(threads)
      }
      return drawn
    }
  }
}
