import FractalDatasets
import FractalCatalog
import FractalRendering

/// The images of a dataset that an audit draws; always the same.
///
/// Each subset has an equal share, chosen in three ways, a third each: a run from the first number,
/// where neighbours would reveal workers that repeat each other, and equal runs two subsets that
/// are the same; every *k*-th image of *k* classes, which are images of one class; and images
/// spread over the whole subset. A few more are at the distance of usual batch sizes from the
/// first, for workers that repeat each other in large batches.
package struct ImageSample: Sendable {
  /// Numbers in the dataset, ascending.
  package let numbers: [UInt64]

  /// A sample.
  ///
  /// - Parameter images: About how many images; at least one of each subset, unless it is 0.
  package init(_ dataset: Dataset, images: Int) {
    let share = images == 0 ? 0 : max(1, images / dataset.subsets.count)
    numbers = dataset.subsets.flatMap { subset in
      Self.offsets(count: subset.count, classes: subset.classNumbers.count, share: share)
        .map { subset.numbers.lowerBound + $0 }
    }
  }

  /// Usual batch sizes.
  private static let batches: [UInt64] = [64, 96, 128, 192, 256, 384, 512, 768, 1024, 2048, 4096]

  private static func offsets(count: UInt64, classes: Int, share: Int) -> [UInt64] {
    guard count > UInt64(share) else { return Array(0..<count) }
    var chosen: Set<UInt64> = []
    let third = (share + 2) / 3
    for place in 0..<UInt64(third) { chosen.insert(place) }
    for place in 0..<UInt64(third) {
      let (number, overflow) = place.multipliedReportingOverflow(by: UInt64(classes))
      if !overflow, number < count { chosen.insert(number) }
    }
    if third > Self.batches.count * 2 {
      for batch in Self.batches { chosen.formUnion([batch, batch + 1].filter { $0 < count }) }
    }
    var numbers = NumberStream(seed: 1)
    while chosen.count < share { chosen.insert(numbers.next(below: count)) }
    return chosen.sorted()
  }

  private init(numbers: [UInt64]) { self.numbers = numbers }

  /// As many of the images as this number of drawings suffices for, and at least one. Each image is
  /// drawn once; up to a hundred are drawn three more times, and once under another seed.
  ///
  /// - Parameter drawings: nil for any number.
  func thinned(toDraw drawings: Int?) -> ImageSample {
    guard let drawings else { return self }
    let again = 3 * ReproductionCheck.images + SeedCheck.images
    let most = max(drawings - again, min(drawings / 5, ReproductionCheck.images))
    return ImageSample(numbers: thinned(to: max(1, most)))
  }

  /// Evenly spaced images, at most this number.
  func thinned(to most: Int) -> [UInt64] {
    guard numbers.count > most else { return numbers }
    return (0..<most).map { numbers[$0 * numbers.count / most] }
  }
}

/// Random numbers that choose what an audit examines. They affect no image.
///
/// Method: G. Steele, D. Lea and C. Flood, *Fast Splittable Pseudorandom Number Generators* (OOPSLA
/// 2014): SplitMix64.
package struct NumberStream: RandomNumberGenerator {
  private var state: UInt64

  package init(seed: UInt64) { state = seed }

  package mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ mixed >> 30) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ mixed >> 27) &* 0x94D0_49BB_1331_11EB
    return mixed ^ mixed >> 31
  }

  /// A number below a limit of at most 2⁵³. The relative error of each probability is at most 2⁻¹¹.
  package mutating func next(below bound: UInt64) -> UInt64 {
    next().multipliedFullWidth(by: bound).high
  }
}
