import FractalCore
import FractalDatasets
import FractalCatalog
import FractalRendering

/// `dataset-seeds`: each image has its own random numbers, and the seed decides them.
///
/// In the published code, forked workers draw the same random numbers, and the seed that is set is
/// not the one that is used.
struct SeedCheck {
  var tally = AuditTally()

  /// The number of images of a dataset that are drawn under another seed.
  static let images = 100
  /// Without a background, images with a lower filling ratio may be equal by nature: a point, a
  /// line, nothing.
  static let thinFilling = 0.01

  /// Examines drawn images, and draws some under another seed.
  mutating func examine(
    _ drawn: [DrawnImage], of probe: DatasetProbe, numbers: [UInt64], threads: Int
  ) throws {
    for subset in probe.dataset.subsets {
      findRepeats(drawn.filter { subset.numbers.contains($0.number) }, probe)
    }
    let first = Dictionary(drawn.map { ($0.number, $0) }, uniquingKeysWith: { one, _ in one })
    for image in try probe.draw(numbers, probe.dataset.seed &+ 1, threads) {
      guard let known = first[image.number], !Self.isThin(known, probe.dataset.recipe) else {
        continue
      }
      tally.checked += 1
      if image.pixels == known.pixels {
        tally.fail("\(probe.name(image.number)) is the same under seed \(probe.dataset.seed &+ 1)")
      }
    }
  }

  /// The finding of the check.
  ///
  /// - Parameter sample: A sentence with the number of drawn images.
  func finding(_ sample: String) -> AuditFinding {
    tally.finding(
      "dataset-seeds",
      """
      Each image differs from the others of its subset, in pixels and in the random numbers of its \
      background, and from itself under another seed. Without a background, images that fill less \
      than \(Self.thinFilling) are not compared. \(sample)
      """)
  }

  private mutating func findRepeats(_ drawn: [DrawnImage], _ probe: DatasetProbe) {
    var pixels: [Digest: UInt64] = [:]
    var backgrounds: [[BackgroundAccount]: UInt64] = [:]
    // A recipe may fix every parameter of the background; then equal backgrounds mean nothing.
    let areDrawn = Set(drawn.map { $0.account.finishes.compactMap(\.background) }).count > 1
    for image in drawn where !Self.isThin(image, probe.dataset.recipe) {
      tally.checked += 1
      let background = image.account.finishes.compactMap(\.background)
      if let other = pixels[image.pixels] {
        tally.fail("\(probe.name(image.number)) has the pixels of image \(other)")
      } else if areDrawn, !background.isEmpty, let other = backgrounds[background] {
        tally.fail("\(probe.name(image.number)) has the background of image \(other)")
      }
      pixels[image.pixels] = pixels[image.pixels] ?? image.number
      backgrounds[background] = backgrounds[background] ?? image.number
    }
  }

  /// Whether an image may equal another by nature.
  static func isThin(_ image: DrawnImage, _ recipe: Recipe) -> Bool {
    guard recipe.background == nil else { return false }
    let limit = thinFilling * Double(recipe.side * recipe.side)
    return image.account.objects.allSatisfy { Double($0.pixels) < limit }
  }
}
