import FractalCore
import FractalPNG

/// A plane in shades of grey: white where no system is, darker by the logarithm of their number.
struct PlanePicture {
  /// Its width and height are 2^this.
  static let depth = 9

  let image: PNGImage

  init(_ index: PlaneIndex) {
    let side = 1 << Self.depth
    var counts = [Int](repeating: 0, count: side * side)
    index.forEach(inColumn: 0, row: 0, depth: 0) { entry in
      let cell = entry.cell(depth: Self.depth)
      counts[cell.row * side + cell.column] += 1
    }
    let most = binaryLogarithm(Double(1 + (counts.max() ?? 0)))
    let pixels = counts.map { count -> UInt8 in
      guard count > 0 else { return 255 }
      let share = binaryLogarithm(Double(1 + count)) / most
      return UInt8(200 - 200 * share)
    }
    image = PNGImage(width: side, height: side, color: .grey, pixels: pixels, text: [])
  }
}
