import ChaosGameKernels
import FractalCore

/// Takes the statistics of hit grids, one after another, without allocating for each, unless it has
/// pixels with thousands of hits.
///
/// The grid is read once to get a bit for each occupied pixel; all else follows from the bits and
/// the few pixels that they point to.
final class HitSurvey {
  private let loops: UnsafePointer<chaos_kernel_loops>
  private var words: [UInt64] = []
  private var tally = [UInt32](repeating: 0, count: Int(CHAOS_TALLY))
  /// log₂ of how many boxes of side 2, 4, 8, … up to a quarter of the grid are occupied.
  private var boxCounts: [Double] = []
  private var code = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: 0)
  private var codeLength = 0

  /// A surveyor; without a kernel in C, that for any CPU.
  init(kernel: Kernel) {
    guard let loops = kernel.loops ?? Kernel.portable.loops else {
      preconditionFailure("Any CPU runs the portable kernel")
    }
    self.loops = loops
  }

  deinit { code.deallocate() }

  /// The side, then for each occupied pixel, row by row, how many pixels lie between it and the
  /// one before, and its hits; each number in LEB128. Valid until the next survey.
  var encoded: UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(rebasing: UnsafeRawBufferPointer(code)[..<codeLength])
  }

  /// The statistics of a grid.
  ///
  /// - Parameter encodes: Whether ``encoded`` is wanted, too.
  func statistics(
    of hits: UnsafeBufferPointer<UInt32>, side: Int, encodes: Bool = false
  ) -> HitStatistics {
    let occupied = occupiedPixels(of: hits, side: side)
    return words.withUnsafeMutableBufferPointer { words in
      let survey = walk(hits, side, words, occupied: occupied, encodes: encodes)
      // This uses the bits up, so it comes last.
      countBoxes(words, side: side)
      return HitStatistics(
        side: side, occupiedPixels: occupied, drawnPoints: Int(survey.points),
        mostHits: survey.most, entropy: entropy(hits, survey),
        dimension: BoxCountingDimension(logarithms: boxCounts))
    }
  }

  /// The pixels of a grid with at least one hit; sets a bit for each.
  func occupiedPixels(of hits: UnsafeBufferPointer<UInt32>, side: Int) -> Int {
    let count = (side + 63) / 64 * side
    if words.count < count { words = [UInt64](repeating: 0, count: count) }
    return words.withUnsafeMutableBufferPointer { words in
      loops.pointee.occupy(hits.baseAddress, side, words.baseAddress)
      return words[..<count].reduce(0) { $0 + $1.nonzeroBitCount }
    }
  }

  private func walk(
    _ hits: UnsafeBufferPointer<UInt32>, _ side: Int,
    _ words: UnsafeMutableBufferPointer<UInt64>, occupied: Int, encodes: Bool
  ) -> chaos_survey {
    guard encodes else {
      return chaos_survey_pixels(hits.baseAddress, side, words.baseAddress, &tally, nil)
    }
    let header = 3  // the largest side has 15 bits
    let needed = header + occupied * Int(CHAOS_PIXEL_BYTES)
    if code.count < needed {
      code.deallocate()
      code = .allocate(capacity: needed)
    }
    var (rest, length) = (side, 0)
    while rest >= 0x80 {
      code[length] = UInt8(rest & 0x7f) | 0x80
      (rest, length) = (rest >> 7, length + 1)
    }
    code[length] = UInt8(rest)
    length += 1
    let survey = chaos_survey_pixels(
      hits.baseAddress, side, words.baseAddress, &tally, code.baseAddress.map { $0 + length })
    codeLength = length + survey.bytes
    return survey
  }

  /// log₂ of each number of hits that the tally counts: they are needed for every grid.
  private static let logarithms = (0..<Int(CHAOS_TALLY)).map { binaryLogarithm(Double($0)) }

  /// −Σ (h/n) log₂ (h/n) = log₂ n − Σ h log₂ h / n. Pixels with equal hits are taken together, in
  /// ascending order, so that the sum has one value whatever the order of the pixels.
  private func entropy(
    _ hits: UnsafeBufferPointer<UInt32>, _ survey: chaos_survey
  ) -> Double? {
    guard survey.points > 0 else { return nil }
    let logarithms = Self.logarithms
    var sum = 0.0
    for hit in 2..<max(2, min(tally.count, Int(survey.most) + 1)) where tally[hit] > 0 {
      sum += Double(Int(tally[hit]) * hit) * logarithms[hit]
    }
    if tally[0] > 0 {
      for hit in hits.filter({ $0 >= tally.count }).sorted() {
        sum += Double(hit) * binaryLogarithm(Double(hit))
      }
    }
    let drawn = Double(survey.points)
    return max(0, binaryLogarithm(drawn) - sum / drawn)
  }

  private func countBoxes(_ words: UnsafeMutableBufferPointer<UInt64>, side: Int) {
    boxCounts.removeAll(keepingCapacity: true)
    var (width, boxSide) = (side, 2)
    while boxSide <= side / 4 {
      let boxes = Self.halve(words, side: width)
      width = (width + 1) / 2
      boxCounts.append(binaryLogarithm(Double(boxes)))
      boxSide *= 2
    }
  }

  /// Four boxes become one, occupied if any of them is. What is written never lies behind what is
  /// still to be read.
  ///
  /// - Returns: How many boxes are occupied now.
  private static func halve(_ words: UnsafeMutableBufferPointer<UInt64>, side: Int) -> Int {
    let (half, width) = ((side + 1) / 2, (side + 63) / 64)
    let newWidth = (half + 63) / 64
    var boxes = 0
    for row in 0..<half {
      let (upper, lower) = (2 * row * width, min(2 * row + 1, side - 1) * width)
      for column in 0..<newWidth {
        var word = evenBits(words[upper + 2 * column] | words[lower + 2 * column])
        if 2 * column + 1 < width {
          word |= evenBits(words[upper + 2 * column + 1] | words[lower + 2 * column + 1]) << 32
        }
        words[row * newWidth + column] = word
        boxes += word.nonzeroBitCount
      }
    }
    return boxes
  }

  /// Bits 2 i and 2 i + 1, joined by or, in bit i.
  @inline(__always)
  private static func evenBits(_ word: UInt64) -> UInt64 {
    var word = (word | word >> 1) & 0x5555_5555_5555_5555
    word = (word | word >> 1) & 0x3333_3333_3333_3333
    word = (word | word >> 2) & 0x0f0f_0f0f_0f0f_0f0f
    word = (word | word >> 4) & 0x00ff_00ff_00ff_00ff
    word = (word | word >> 8) & 0x0000_ffff_0000_ffff
    return (word | word >> 16) & 0x0000_0000_ffff_ffff
  }
}
