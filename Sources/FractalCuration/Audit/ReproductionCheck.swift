import FractalDatasets
import FractalCatalog
import FractalRendering

/// `dataset-reproducible`: an image does not depend on other images, the order, the threads or the
/// process.
struct ReproductionCheck {
  var tally = AuditTally()
  private var isElsewhere = false

  /// The number of images of a dataset that are drawn three more times.
  static let images = 100

  /// Records that a dataset cannot be drawn at all.
  mutating func fail(_ reason: String) {
    tally.checked += 1
    tally.fail(reason)
  }

  /// Draws some of the images again.
  mutating func examine(
    _ drawn: [DrawnImage], of probe: DatasetProbe, numbers: [UInt64], threads: Int
  ) throws {
    let first = Dictionary(drawn.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
    let seed = probe.dataset.seed
    var shuffle = NumberStream(seed: 3)
    for image in try numbers.reversed().flatMap({ try probe.draw([$0], seed, 1) }) {
      compare(image, first[image.number], "alone, last first", probe)
    }
    let others = try probe.draw(numbers.shuffled(using: &shuffle), seed, threads + 1)
    for image in others {
      compare(image, first[image.number], "in another order on \(threads + 1) threads", probe)
    }
    guard let drawElsewhere = probe.drawElsewhere else { return }
    isElsewhere = true
    for digests in try drawElsewhere(numbers) {
      tally.checked += 1
      guard let known = first[digests.number] else { continue }
      let isSame =
        known.pixels == digests.pixels
        && probe.dataset.digest(of: known.account).map { $0 == digests.account } ?? true
      if !isSame {
        tally.fail("\(probe.name(digests.number)) differs when another process draws it")
      }
    }
  }

  /// The finding of the check.
  ///
  /// - Parameter sample: A sentence with the number of drawn images.
  func finding(_ sample: String) -> AuditFinding {
    tally.finding(
      "dataset-reproducible",
      """
      Images are the same when they are drawn alone, in another order, on other threads\
      \(isElsewhere ? ", and in another process" : ""). \(sample)
      """)
  }

  private mutating func compare(
    _ image: DrawnImage, _ known: DrawnImage?, _ how: String, _ probe: DatasetProbe
  ) {
    tally.checked += 1
    guard let known, image.pixels == known.pixels, image.account == known.account else {
      return tally.fail("\(probe.name(image.number)) differs when drawn \(how)")
    }
  }
}
