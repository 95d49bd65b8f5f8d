import FeatureKernels

/// Invariants of a signature under all orientations: 32 numbers whose distance is never larger than
/// that of the signatures.
///
/// The cells of a signature are a sum of waves cos(π k (x + ½)/16) cos(π l (y + ½)/16). Flips turn
/// signs of waves with odd k or l, and transposing exchanges k and l. So for each pair (k, l), (l,
/// k) an orientation reflects a point of the plane, and folding the plane along these mirrors gives
/// a point that no orientation moves; folding never increases a distance. The 31 longest waves,
/// folded, and the length of the rest give a lower bound of the distance of two signatures:
///
/// ```text
/// |features of A − features of B|  ≤  A.distance(to: B)
/// ```
struct SignatureFeatures {
  /// The number of features.
  static let count = Int(FEATURE_COUNT)
  /// A distance of 1 in the units of features.
  static let unit: Float = 32_000
  /// The largest rounding error of a distance of features: a unit for each, √32, and single
  /// precision.
  static let margin: Int32 = 8

  /// The length of the rest, then the waves, the longest first.
  private var values = InlineArray<32, Int16>(repeating: 0)

  init(_ signature: Signature) {
    let waves = Self.table(signature)
    var rest = Float(signature.density.reduce(0) { $0 + Int($1) * Int($1) })
    var place = 1
    for (k, l) in Self.pairs {
      let (one, other) = (waves[l * 8 + k], waves[k * 8 + l])
      if k == l {
        rest -= one * one
        set(place, k % 2 == 0 ? one : abs(one))
        place += 1
      } else {
        rest -= one * one + other * other
        let folded = Self.folded(one, other, k, l)
        set(place, folded.0)
        set(place + 1, folded.1)
        place += 2
      }
    }
    set(0, max(0, rest).squareRoot())
  }

  private mutating func set(_ place: Int, _ value: Float) {
    values[place] = Int16((value * (Self.unit / Float(255 * Signature.side))).rounded())
  }

  /// Folds along the mirrors of the orientations: the diagonal for even waves, both diagonals for
  /// odd ones, both axes and both diagonals for mixed ones.
  private static func folded(_ one: Float, _ other: Float, _ k: Int, _ l: Int) -> (Float, Float) {
    guard k % 2 == l % 2 else { return (max(abs(one), abs(other)), min(abs(one), abs(other))) }
    let half = Float(0.5).squareRoot()
    let sum = (one + other) * half
    return (k % 2 == 0 ? sum : abs(sum), abs(one - other) * half)
  }

  /// Wave k along rows and l along columns at 8 l + k, for k and l below 6.
  private static func table(_ signature: Signature) -> InlineArray<64, Float> {
    let side = Signature.side
    var table = InlineArray<64, Float>(repeating: 0)
    signature.density.withUnsafeBufferPointer { cells in
      waves.withUnsafeBufferPointer { waves in
        for row in 0..<side {
          var sums = SIMD8<Float>()
          for column in 0..<side { sums += Float(cells[row * side + column]) * waves[column] }
          for l in 0..<6 {
            for k in 0..<6 { table[l * 8 + k] += sums[k] * waves[row][l] }
          }
        }
      }
    }
    return table
  }

  /// For each cell of an edge the waves 0…7, each of length 1.
  private static let waves: [SIMD8<Float>] = (0..<Signature.side).map { (x: Int) -> SIMD8<Float> in
    var waves = SIMD8<Float>()
    for k in 0..<8 {
      let length = ((k == 0 ? 1.0 : 2.0) / Double(Signature.side)).squareRoot()
      // In 64ths of a turn, from half a turn back to half a turn on.
      let turn = (k * (2 * x + 1) + 32) % 64 - 32
      waves[k] = Float(Elementary.direction(Double.pi * Double(turn) / 32).cosine * length)
    }
    return waves
  }

  /// Exchanged pairs, k ≤ l: 31 waves.
  private static let pairs: [(k: Int, l: Int)] = [
    (0, 0), (0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 3), (1, 3), (2, 3), (3, 3), (0, 4), (1, 4),
    (2, 4), (0, 5), (3, 4), (1, 5), (2, 5), (4, 4),
  ]

  @inline(__always)
  func withPointer<Result>(_ body: (UnsafePointer<Int16>) -> Result) -> Result {
    withUnsafeBytes(of: values) { bytes in
      body(bytes.baseAddress!.assumingMemoryBound(to: Int16.self))
    }
  }
}
