/// An index that finds the signatures that look like a given one.
///
/// A tree over invariants of the orientation finds candidates, which are compared in all
/// orientations. About one in a hundred of these pairs is near enough.
///
/// ```swift
/// var index = LookAlikeIndex()
/// index.insert(one, reach: 0.04)          // 0
/// index.insert(two, reach: 0.07)          // 1
/// index.nearest(to: three, within: 0.05)  // (number: 1, distance: 0.03)
/// ```
///
/// Memory: about 450 bytes for each signature.
package struct LookAlikeIndex: Sendable {
  private var tree = FeatureTree()
  /// In blocks, so that growing copies little and never needs twice the memory.
  private var densities: [[UInt8]] = []
  private var reaches: [Double] = []

  private static let pieceSize = 4096

  /// The number of signatures.
  package var count: Int { reaches.count }

  /// An empty index.
  package init() {}

  /// Adds a signature.
  ///
  /// - Parameter reach: The largest distance at which it is found. All distances are at most 1.
  /// - Returns: Its number: 0, 1, 2, …
  @discardableResult
  package mutating func insert(_ signature: Signature, reach: Double) -> Int {
    let number = count
    reaches.append(reach)
    if number % Self.pieceSize == 0 { densities.append([]) }
    densities[densities.count - 1].append(contentsOf: signature.density)
    tree.insert(
      SignatureFeatures(signature), member: Int32(number), reach: Self.radius(reach))
    return number
  }

  /// The nearest signature within a reach and within its own; of several equally near ones, the
  /// first inserted.
  ///
  /// - Parameter isMeant: Whether a number may be the result.
  package func nearest(
    to signature: Signature, within reach: Double, where isMeant: (Int) -> Bool = { _ in true }
  ) -> (number: Int, distance: Double)? {
    var orientations = Orientations(signature)
    var best: (number: Int, distance: Double)?
    var radius = Self.radius(reach)
    tree.forEach(within: &radius, of: SignatureFeatures(signature)) { number, radius in
      guard isMeant(number) else { return }
      guard let found = distance(number, &orientations, within: reach) else { return }
      if let best, (found, number) >= (best.distance, best.number) { return }
      best = (number, found)
      // Nothing further away can be nearer.
      radius = min(radius, Self.radius(found))
    }
    return best
  }

  /// All signatures within a reach and their own, in the order in which they were inserted.
  package func all(near signature: Signature, within reach: Double) -> [Int] {
    neighbours(of: signature, within: reach).map(\.number).sorted()
  }

  /// All signatures within a reach and their own with their distances, in no particular order.
  package func neighbours(
    of signature: Signature, within reach: Double
  ) -> [(number: Int, distance: Double)] {
    var orientations = Orientations(signature)
    var found: [(number: Int, distance: Double)] = []
    var radius = Self.radius(reach)
    tree.forEach(within: &radius, of: SignatureFeatures(signature)) { number, _ in
      if let distance = distance(number, &orientations, within: reach) {
        found.append((number, distance))
      }
    }
    return found
  }

  /// A distance in the units of features, and what rounding may add to it.
  private static func radius(_ distance: Double) -> Int32 {
    Int32(max(0, min(distance, 1)) * Double(SignatureFeatures.unit)) + SignatureFeatures.margin
  }

  /// A signature in all eight orientations, one after the other, computed at the first comparison.
  private struct Orientations {
    private let signature: Signature
    private(set) lazy var densities = (0..<8).flatMap { signature.oriented($0).density }

    init(_ signature: Signature) { self.signature = signature }
  }

  /// The distance of a signature, or nil if it is beyond the reach or the signature's own.
  private func distance(
    _ number: Int, _ orientations: inout Orientations, within reach: Double
  ) -> Double? {
    let reach = min(reach, reaches[number])
    // Beyond the reach with any rounding.
    let limit = Int(Signature.squares(distance: min(reach, 2))) + 2
    return densities[number / Self.pieceSize].withUnsafeBufferPointer { piece in
      orientations.densities.withUnsafeBufferPointer { orientations in
        let density = piece.baseAddress! + number % Self.pieceSize * Signature.byteCount
        var least = limit
        for start in stride(from: 0, to: orientations.count, by: Signature.byteCount) {
          least = min(
            least, Signature.squares(orientations.baseAddress! + start, density, limit: least))
        }
        let distance = Signature.distance(squares: least)
        return least < limit && distance <= reach ? distance : nil
      }
    }
  }
}
