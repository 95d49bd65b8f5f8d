/// Where a coordinate falls among the pixels of one axis.
///
/// The interval is cut into equal pixels; its upper edge belongs to the last one. An interval
/// without length, or too short to be scaled in binary32, is one pixel in the middle.
struct PixelAxis {
  let low: Float
  let high: Float
  let scale: Float
  let last: Int
  let offset: Int

  /// - Precondition: `low` ≤ `high`, both finite; `pixels` ≥ 1.
  init(from low: Float, to high: Float, pixels: Int, offset: Int) {
    let scale = Float(pixels) / (high - low)
    let isPoint = !(scale < .infinity && scale > 0)
    self.low = low
    self.high = high
    self.scale = isPoint ? 0 : scale
    last = pixels - 1
    self.offset = isPoint ? offset + pixels / 2 : offset
  }

  /// The pixel of a coordinate, or nil outside the interval.
  @inline(__always)
  func pixel(_ value: Float) -> Int? {
    guard value >= low, value <= high else { return nil }
    return min(Int((value - low) * scale), last) + offset
  }
}
