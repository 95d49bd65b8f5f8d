/// The purposes of random numbers. The numbers never change: a new purpose gets a new number.
public enum RandomPurpose: UInt8, Sendable, CaseIterable {
  /// A system of the sampler `singular-values`.
  case singularValuesSystem = 1
  /// A system of the sampler `uniform`.
  case uniformSystem = 2
  /// The lanes of a chaos game.
  case chaosGame = 3
  /// The 3×3 patch that is stamped at each point.
  case patch = 4
  /// How an image changes its system's parameters.
  case jitter = 5
  /// Where an image looks at its fractal.
  case window = 6
  /// How a drawing is turned over.
  case orientation = 7
  /// The hue, saturation and brightness of a fractal.
  case colour = 8
  /// The heights of a background.
  case background = 9
  /// The colours of a background.
  case backgroundColour = 10
  /// How many objects a scene has.
  case objectCount = 11
  /// Which class and system an object shows.
  case subject = 12
  /// The size and position of an object.
  case placement = 13
  /// Whether and how an image is blurred.
  case blur = 14
  /// Which pixels show where each point has a patch of its own.
  case patchPixels = 15
  /// How a derived system differs from its parent.
  case perturbation = 16
}

/// A stream of random numbers that depends only on (seed, index, object, purpose).
///
/// Two streams with different addresses share no numbers, so no draw depends on earlier draws of
/// other streams.
///
/// ```swift
/// var stream = RandomStream(seed: 7, index: 731_204, object: 0, purpose: .patch)
/// stream.nextWord()   // always the same 32 bits
/// stream.skip(words: 1_000_000)  // at once
/// ```
///
/// The Philox key is the seed. The counter holds, from its least significant word: the number of
/// the block of four words, the index (two words), and purpose · 2²⁴ + object.
public struct RandomStream: Sendable {
  private let seed: UInt64
  private let index: UInt64
  private let place: UInt32
  private var position: UInt64 = 0
  private var block = SIMD4<UInt32>()

  /// The stream at an address, from its beginning.
  ///
  /// - Parameters:
  ///   - seed: The seed of the sampler run, protocol, or dataset.
  ///   - index: Which system or image.
  ///   - object: Which part of it; below 2²⁴.
  ///   - purpose: What the numbers are for.
  /// - Precondition: `object` < 2²⁴.
  public init(seed: UInt64, index: UInt64, object: UInt32 = 0, purpose: RandomPurpose) {
    precondition(object < 1 << 24, "An object number is below 2^24")
    self.seed = seed
    self.index = index
    place = UInt32(purpose.rawValue) << 24 | object
  }

  /// 32 random bits.
  ///
  /// - Precondition: Fewer than 2³⁴ words have been drawn.
  public mutating func nextWord() -> UInt32 {
    let lane = Int(position & 3)
    if lane == 0 { block = makeBlock() }
    position += 1
    return block[lane]
  }

  /// 64 random bits: the first word is the high half.
  public mutating func nextLongWord() -> UInt64 {
    let high = UInt64(nextWord())
    return high << 32 | UInt64(nextWord())
  }

  /// A multiple of 2⁻⁵³, uniform in 0..<1.
  public mutating func nextUnit() -> Double { Double(nextLongWord() >> 11) * 0x1p-53 }

  /// A number uniform from `low` up to `high`. Bounds that rounding has crossed do no harm.
  public mutating func next(from low: Double, to high: Double) -> Double {
    low + (high - low) * nextUnit()
  }

  /// A whole number uniform in the range, but for a bias below (size of the range) · 2⁻³².
  public mutating func next(in range: ClosedRange<Int>) -> Int {
    let size = UInt64(range.count)
    return range.lowerBound + Int((UInt64(nextWord()) * size) >> 32)
  }

  /// A direction uniform on the circle, as (cosine, sine), without trigonometry.
  ///
  /// Method: a random point of the disc, normalised (J. von Neumann, 1951).
  public mutating func nextDirection() -> (x: Double, y: Double) {
    while true {
      let x = next(from: -1, to: 1)
      let y = next(from: -1, to: 1)
      let square = x * x + y * y
      // Points very near the centre would lose bits of their direction.
      if square <= 1, square > 0x1p-40 {
        let length = square.squareRoot()
        return (x / length, y / length)
      }
    }
  }

  /// Goes on as if that many words had been drawn.
  public mutating func skip(words: UInt64) {
    position += words
    if position & 3 != 0 { block = makeBlock() }
  }

  private func makeBlock() -> SIMD4<UInt32> {
    precondition(position < 1 << 34, "A stream has 2^34 words")
    return Philox.block(
      counter: [
        UInt32(truncatingIfNeeded: position >> 2),
        UInt32(truncatingIfNeeded: index), UInt32(truncatingIfNeeded: index >> 32), place,
      ],
      key: seed)
  }
}
