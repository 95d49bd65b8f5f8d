/// A 3×3 Gaussian blur of red, green, blue bytes, in place.
///
/// Weights are e^(−1/(2σ²)) : 1 : e^(−1/(2σ²)) in each direction, in whole 2⁻⁸ that sum to 1, so an
/// even picture stays as it is. Beyond the border lies the mirrored picture without the border
/// itself, as in OpenCV.
package struct GaussianBlur {
  /// The weight of each neighbour in 2⁻⁸.
  package let neighbour: UInt16
  /// The weight of the pixel itself in 2⁻⁸.
  package var centre: UInt16 { 256 - 2 * neighbour }

  /// - Parameter sigma: The standard deviation in pixels.
  package init(sigma: Double) {
    let edge = Elementary.decay(1 / (2 * sigma * sigma))
    neighbour = UInt16((256 * edge / (1 + 2 * edge)).rounded())
  }

  /// Blurs `side` × `side` pixels.
  package func apply(to pixels: UnsafeMutablePointer<UInt8>, side: Int, scratch: Scratch<UInt16>) {
    guard side > 1, neighbour > 0 else { return }
    let width = 3 * side
    // Rows as they were: the one above and the current one; and a column-blurred row with a
    // pixel more at either end.
    let room = scratch.room(for: 4 * width + 96)
    var above = UnsafeMutableRawPointer(room).assumingMemoryBound(to: UInt8.self)
    var current = above + width
    let blurred = room + width + 16
    // Rows of one weight, for the compiler to see a product of two 16-bit numbers.
    let (neighbours, centres) = (blurred + width + 16, blurred + 2 * width + 16)
    neighbours.update(repeating: neighbour << 8, count: width)
    centres.update(repeating: centre << 8, count: width)
    above.update(from: pixels + width, count: width)
    for row in 0..<side {
      let line = pixels + row * width
      let below = row + 1 < side ? UnsafePointer(line + width) : UnsafePointer(above)
      current.update(from: line, count: width)
      blurColumns(above, current, below, count: width, to: blurred)
      for channel in 0..<3 {
        blurred[channel - 3] = blurred[channel + 3]
        blurred[width + channel] = blurred[width + channel - 6]
      }
      Self.blurRow(blurred, neighbours, centres, count: width, to: line)
      (above, current) = (current, above)
    }
  }

  /// Sums in 2⁻⁸.
  @inline(__always)
  private func blurColumns(
    _ above: UnsafePointer<UInt8>, _ line: UnsafePointer<UInt8>, _ below: UnsafePointer<UInt8>,
    count: Int, to result: UnsafeMutablePointer<UInt16>
  ) {
    let (neighbour, centre) = (neighbour, centre)
    for place in 0..<count {
      let neighbours = UInt16(above[place]) &+ UInt16(below[place])
      result[place] = neighbours &* neighbour &+ UInt16(line[place]) &* centre
    }
  }

  @inline(__always)
  private static func blurRow(
    _ line: UnsafePointer<UInt16>, _ neighbours: UnsafePointer<UInt16>,
    _ centres: UnsafePointer<UInt16>, count: Int, to result: UnsafeMutablePointer<UInt8>
  ) {
    func product(_ a: UInt16, _ b: UInt16) -> UInt16 {
      UInt16(truncatingIfNeeded: (UInt32(a) &* UInt32(b)) >> 16)
    }
    for place in 0..<count {
      let sum =
        product(line[place - 3], neighbours[place])
        &+ product(line[place + 3], neighbours[place]) &+ product(line[place], centres[place])
      result[place] = UInt8(truncatingIfNeeded: (sum &+ 128) >> 8)
    }
  }
}
