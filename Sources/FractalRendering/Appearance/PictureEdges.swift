/// The part of a picture's rows or columns that a signature shows, in 64ths of a pixel.
///
/// 1 % of the points are left out at each end, so that a stray point has no effect. Within the
/// border pixel, points count as spread evenly: if the border jumped from pixel to pixel, other
/// random numbers alone would change the picture of a system.
struct PictureEdges {
  /// The number of parts of a pixel.
  static let parts = 64

  let lower: Int
  let upper: Int

  var length: Int { upper - lower }

  /// The whole picture.
  init(side: Int) {
    lower = 0
    upper = side * Self.parts
  }

  /// The part that remains without 1 % of the points at each end.
  init(_ counts: UnsafePointer<UInt32>, side: Int, points: Int) {
    guard points > 0 else {
      lower = 0
      upper = side * Self.parts
      return
    }
    let outside = points / 100
    let low = Self.inset(outside) { Int(counts[$0]) }
    let high = Self.inset(outside) { Int(counts[side - 1 - $0]) }
    lower = low
    upper = max(low + 1, side * Self.parts - high)
  }

  /// The distance from the end at which this number of points is left out.
  private static func inset(_ outside: Int, _ count: (Int) -> Int) -> Int {
    var (pixel, left) = (0, outside)
    while count(pixel) <= left {
      left -= count(pixel)
      pixel += 1
    }
    return pixel * parts + left * parts / count(pixel)
  }

  /// The pixels that a cell has a share of.
  func pixels(ofCell cell: Int) -> Range<Int> {
    let width = Signature.side * Self.parts
    return start(ofCell: cell) / width..<(start(ofCell: cell + 1) + width - 1) / width
  }

  /// The ``share(ofPixel:inCell:)`` of a whole pixel.
  static let whole = UInt32(Signature.side * parts)
  static let wholeBits = UInt32(whole.trailingZeroBitCount)

  /// The share of a pixel in a cell, in 1024ths. With whole pixels, a mirrored picture would have
  /// another signature.
  func share(ofPixel pixel: Int, inCell cell: Int) -> UInt32 {
    let width = Signature.side * Self.parts
    return UInt32(
      min((pixel + 1) * width, start(ofCell: cell + 1)) - max(pixel * width, start(ofCell: cell)))
  }

  private func start(ofCell cell: Int) -> Int { Signature.side * lower + cell * length }
}
