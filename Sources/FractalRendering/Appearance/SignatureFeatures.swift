/// What of a signature no orientation changes: 37 numbers that are never further apart than the
/// signatures are.
///
/// The square's eight orientations move each cell around among four or eight cells, its orbit; there
/// are 36 orbits. The sums over orbits are a projection to what is the same in all orientations, and a
/// projection brings nothing further apart. The last number is the length of what was projected
/// away, which orientations keep. So for any two signatures
///
/// ```text
/// |features of A − features of B|  ≤  A.distance(to: B)
/// ```
///
/// and who looks for look-alikes need only compare those whose features are near.
struct SignatureFeatures {
  /// The numbers of a signature, padded with zeros for vectors.
  static let count = 40

  /// Writes them to `target`.
  static func write(_ signature: Signature, to target: UnsafeMutablePointer<Float>) {
    var sums = [Int](repeating: 0, count: orbitSizes.count)
    var squares = 0
    for (cell, value) in signature.density.enumerated() {
      sums[orbits[cell]] += Int(value)
      squares += Int(value) * Int(value)
    }
    let scale = 255 * Double(Signature.side)
    var rest = Double(squares)
    for (orbit, sum) in sums.enumerated() {
      let part = Double(sum) / Double(orbitSizes[orbit]).squareRoot()
      target[orbit] = Float(part / scale)
      rest -= part * part
    }
    target[orbitSizes.count] = Float(max(0, rest).squareRoot() / scale)
    for place in orbitSizes.count + 1..<count { target[place] = 0 }
  }

  /// How far two are apart.
  @inline(__always)
  static func distance(_ left: UnsafePointer<Float>, _ right: UnsafePointer<Float>) -> Float {
    var sums = SIMD8<Float>.zero
    for start in stride(from: 0, to: count, by: 8) {
      let l = UnsafeRawPointer(left + start).loadUnaligned(as: SIMD8<Float>.self)
      let r = UnsafeRawPointer(right + start).loadUnaligned(as: SIMD8<Float>.self)
      let difference = l - r
      sums += difference * difference
    }
    return sums.sum().squareRoot()
  }

  /// The orbit of each cell.
  private static let orbits: [Int] = (0..<Signature.byteCount).map { cell in
    let last = Signature.side - 1
    let row = min(cell / Signature.side, last - cell / Signature.side)
    let column = min(cell % Signature.side, last - cell % Signature.side)
    let (low, high) = (min(row, column), max(row, column))
    return high * (high + 1) / 2 + low
  }

  /// How many cells each orbit has.
  private static let orbitSizes: [Int] = {
    var sizes = [Int](repeating: 0, count: (orbits.max() ?? 0) + 1)
    for orbit in orbits { sizes[orbit] += 1 }
    return sizes
  }()
}
