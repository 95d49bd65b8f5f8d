/// What of a signature no orientation changes: numbers that are never further apart than the
/// signatures are.
///
/// The cells of a signature are a sum of waves cos(π k (x + ½)/16) cos(π l (y + ½)/16). The square's
/// eight orientations keep the 36 sums of two such waves with even k and l, exchanged, and move what
/// is left among itself. So the 36 and the length of what is left tell how far two signatures are
/// apart at least, whatever their orientation:
///
/// ```text
/// |features of A − features of B|  ≤  A.distance(to: B)
/// ```
///
/// Most of the difference lies in the length and the longest waves: ``head``.
struct SignatureFeatures {
  /// The length of what is left, then the seven longest waves.
  var head = SIMD8<Float>()
  /// The other waves, padded with zeros.
  var tail = (SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>(), SIMD8<Float>())

  init(_ signature: Signature) {
    let side = Signature.side
    // Waves along rows first, then along columns.
    var rows = InlineArray<128, Double>(repeating: 0)
    var squares = 0
    for (cell, value) in signature.density.enumerated() {
      squares += Int(value) * Int(value)
      for wave in 0..<8 {
        rows[cell / side * 8 + wave] += Double(value) * Self.waves[wave * side + cell % side]
      }
    }
    let scale = 255 * Double(side)
    var rest = Double(squares)
    for (place, (k, l)) in Self.pairs.enumerated() {
      var (one, other) = (0.0, 0.0)
      for row in 0..<side {
        one += rows[row * 8 + k] * Self.waves[l * side + row]
        other += rows[row * 8 + l] * Self.waves[k * side + row]
      }
      let part = k == l ? one : (one + other) / 2.0.squareRoot()
      rest -= part * part
      if place < 7 {
        head[place + 1] = Float(part / scale)
      } else {
        withUnsafeMutableBytes(of: &tail) { bytes in
          bytes.storeBytes(
            of: Float(part / scale), toByteOffset: 4 * (place - 7), as: Float.self)
        }
      }
    }
    head[0] = Float(max(0, rest).squareRoot() / scale)
  }

  /// Whether two are no further apart than a radius: short waves are looked at only when long ones
  /// leave it open.
  @inline(__always)
  func isWithin(_ radius: Float, of other: SignatureFeatures) -> Bool {
    let limit = radius * radius
    var difference = head - other.head
    var squares = difference * difference
    difference = tail.0 - other.tail.0
    squares += difference * difference
    guard squares.sum() <= limit else { return false }
    difference = tail.1 - other.tail.1
    squares += difference * difference
    difference = tail.2 - other.tail.2
    squares += difference * difference
    difference = tail.3 - other.tail.3
    squares += difference * difference
    return squares.sum() <= limit
  }

  /// The even waves along an edge, each of length 1: wave 2 k at cell x stands at 16 k + x.
  private static let waves: [Double] = (0..<8).flatMap { (k: Int) -> [Double] in
    let length = ((k == 0 ? 1.0 : 2.0) / Double(Signature.side)).squareRoot()
    return (0..<Signature.side).map { (x: Int) -> Double in
      // In 64ths of a turn, from half a turn back to half a turn on.
      let turn = (2 * k * (2 * x + 1) + 32) % 64 - 32
      return Elementary.direction(Double.pi * Double(turn) / 32).cosine * length
    }
  }

  /// The exchanged pairs, the longest waves first.
  private static let pairs: [(k: Int, l: Int)] = {
    var pairs: [(k: Int, l: Int)] = []
    for l in 0..<8 {
      for k in 0...l { pairs.append((k, l)) }
    }
    return pairs.sorted { one, other in
      let (first, second) = (one.k * one.k + one.l * one.l, other.k * other.k + other.l * other.l)
      return first != second ? first < second : one.l < other.l
    }
  }()
}
