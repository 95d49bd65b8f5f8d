import Algorithms
import FractalPlatform
import FractalRendering

/// The mean and the standard deviation of the pixels of many images, a number for each channel:
/// what training subtracts and divides by.
///
/// ```swift
/// let statistics = try dataset.colourStatistics(ofSubset: "train", images: 1000, threads: 8)
/// statistics.means  // [0.42, 0.39, 0.40]: red, green, blue
/// ```
public struct ColourStatistics: Hashable, Sendable {
  /// The number of images that were drawn, all pictures of each.
  public let images: Int
  /// For each channel the mean of its bytes divided by 255.
  public let means: [Double]
  /// For each channel the standard deviation of the same numbers, over all pixels together.
  public let deviations: [Double]

  /// - Parameter sums: Over all pixels.
  fileprivate init(images: Int, _ sums: ChannelSums, pixels: Int) {
    self.images = images
    let count = Double(max(1, pixels))
    means = sums.values.map { Double($0) / count / 255 }
    deviations = zip(sums.values, sums.squares).map { sum, square in
      let mean = Double(sum) / count
      return max(0, Double(square) / count - mean * mean).squareRoot() / 255
    }
  }
}

/// Exact sums of bytes and of their squares, a number for each channel; the order of adding makes
/// no difference.
private struct ChannelSums {
  var values: [UInt64]
  var squares: [UInt64]

  init(channels: Int) {
    values = Array(repeating: 0, count: channels)
    squares = values
  }

  init(of pixels: UnsafeRawBufferPointer, channels: Int) {
    self.init(channels: channels)
    for channel in 0..<channels {
      var (value, square): (UInt64, UInt64) = (0, 0)
      var place = channel
      while place < pixels.count {
        let byte = UInt64(pixels[place])
        value &+= byte
        square &+= byte &* byte
        place &+= channels
      }
      (values[channel], squares[channel]) = (value, square)
    }
  }

  static func += (left: inout ChannelSums, right: ChannelSums) {
    for channel in left.values.indices {
      left.values[channel] += right.values[channel]
      left.squares[channel] += right.squares[channel]
    }
  }
}

extension Dataset {
  /// Draws images and measures their colours.
  ///
  /// The same arguments give the same numbers on every machine.
  ///
  /// - Parameters:
  ///   - subset: Of which images; nil for those of all subsets.
  ///   - images: How many: one from each of so many equal stretches of the numbers, at a place that
  ///     changes from stretch to stretch, since classes take turns. Nil, or as many as there are or
  ///     more: all.
  ///   - isCancelled: Asked on any thread before each image.
  /// - Throws: ``DatasetError/unknownSubset(_:dataset:known:)``; `CancellationError`.
  public func colourStatistics(
    ofSubset subset: String? = nil, images: Int? = nil, threads: Int,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws -> ColourStatistics {
    let numbers = Self.spread(images, over: try numbering(ofSubset: subset).numbers)
    let renderer = BatchRenderer(recipe, threads: threads)
    let batch = min(16 * threads, max(1, numbers.count))
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: batch * recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    var sums = ChannelSums(channels: recipe.channels)
    for chunk in numbers.chunks(ofCount: batch) {
      let room = UnsafeMutableRawBufferPointer(
        rebasing: pixels[..<(chunk.count * recipe.pixelBytes)])
      try renderer.paint(chunk, seed: seed, of: self, to: room, isCancelled: isCancelled)
      // Only read from here on.
      nonisolated(unsafe) let drawn = UnsafeRawBufferPointer(room)
      let parts = parallelMap(Array(0..<chunk.count), threads: threads) { place in
        ChannelSums(
          of: UnsafeRawBufferPointer(
            rebasing: drawn[place * recipe.pixelBytes..<(place + 1) * recipe.pixelBytes]),
          channels: recipe.channels)
      }
      for part in parts { sums += part }
    }
    return ColourStatistics(
      images: numbers.count, sums,
      pixels: numbers.count * recipe.views * recipe.side * recipe.side)
  }

  /// One number from each of so many equal stretches of a range.
  package static func spread(_ count: Int?, over numbers: Range<UInt64>) -> [UInt64] {
    guard let count, count < numbers.count else { return Array(numbers) }
    let (all, parts) = (UInt64(numbers.count), UInt64(max(1, count)))
    func bound(_ part: UInt64) -> UInt64 {
      parts.dividingFullWidth(part.multipliedFullWidth(by: all)).quotient
    }
    return (0..<parts).map { part in
      let first = bound(part)
      // Multiples of the golden ratio, modulo 1, leave no part of a stretch out for long.
      let share = part &* 0x9e37_79b9_7f4a_7c15
      return numbers.lowerBound + first
        + share.multipliedFullWidth(by: (part + 1 == parts ? all : bound(part + 1)) - first).high
    }
  }
}
