import FractalRendering
import Testing

/// The nearest of many signatures are those that a comparison with each of them finds.
@Suite struct NearestSignaturesTests {
  /// Signatures of smooth pictures, no two alike.
  private let signatures: [Signature] = (0..<300).map { number in
    let density: [UInt8] = (0..<Signature.byteCount).map { cell in
      let value: Int = cell * (number % 7 + 1) + number * number
      return UInt8(value % 256)
    }
    return Signature(density: density)
  }

  @Test(arguments: [1, 2, 10, 299, 300, 1000])
  func theNearestAreThoseOfComparingAll(limit: Int) {
    let own = signatures[17]
    let distances: [Double] = signatures.map { own.distance(to: $0) }
    let expected: [Int] = distances.indices.sorted {
      (distances[$0], $0) < (distances[$1], $1)
    }
    var nearest = NearestSignatures(to: own, limit: limit)
    for (number, signature) in signatures.enumerated() {
      signature.density.withUnsafeBytes { nearest.add(Int64(number), density: $0) }
    }
    let found = nearest.sorted
    #expect(found.count == min(limit, signatures.count))
    #expect(found.map { $0.distance } == expected.prefix(limit).map { distances[$0] })
    #expect(found.first?.distance == 0)
    // Where distances differ, the numbers are the same, too.
    for (one, other) in zip(found, expected) {
      guard distances.count(where: { $0 == distances[other] }) == 1 else { continue }
      #expect(one.number == Int64(other))
    }
  }
}
