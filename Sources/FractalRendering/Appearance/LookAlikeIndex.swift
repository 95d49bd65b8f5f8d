/// Signatures that can be asked: which of you looks like this one?
///
/// Signatures are kept by reach, in layers, for the smaller of both reaches decides: among those of
/// short reach one need not look far, however far the question reaches. In a layer, the heads of
/// features leave a hundredth, whole features a thousandth, and these are compared in all orientations.
///
/// ```swift
/// var index = LookAlikeIndex()
/// index.insert(one, reach: 0.04)          // 0
/// index.insert(two, reach: 0.07)          // 1
/// index.nearest(to: three, within: 0.05)  // (number: 1, distance: 0.03)
/// ```
///
/// Memory: about 500 bytes a signature.
public struct LookAlikeIndex: Sendable {
  private struct Layer {
    /// The largest reach of its signatures.
    let reach: Double
    var tree = HeadTree()
  }

  /// From the shortest reach to 1, each a fifth longer than the one before.
  private var layers: [Layer] = {
    var reaches = [1.0]
    while let last = reaches.last, last > 0.005 { reaches.append(last / 1.2) }
    return reaches.reversed().map { Layer(reach: $0) }
  }()
  private var features: [SignatureFeatures] = []
  private var densities: [UInt8] = []
  private var reaches: [Double] = []

  /// What rounding to single precision may add to a distance of features.
  private static let margin: Float = 1e-5

  /// How many signatures are in it.
  public var count: Int { reaches.count }

  /// An empty index.
  public init() {}

  /// Adds a signature.
  ///
  /// - Parameter reach: How far it is found from at most. Beyond 1 is as far as there is.
  /// - Returns: Its number: 0, 1, 2, …
  @discardableResult
  public mutating func insert(_ signature: Signature, reach: Double) -> Int {
    let number = count
    let own = SignatureFeatures(signature)
    reaches.append(reach)
    features.append(own)
    densities.append(contentsOf: signature.density)
    let layer = layers.firstIndex { reach <= $0.reach } ?? layers.count - 1
    layers[layer].tree.insert(own.head, member: number)
    return number
  }

  /// The nearest signature within a reach and its own, and of several equally near the first
  /// inserted.
  ///
  /// - Parameter isMeant: Which numbers may be the answer.
  public func nearest(
    to signature: Signature, within reach: Double, where isMeant: (Int) -> Bool = { _ in true }
  ) -> (number: Int, distance: Double)? {
    let own = SignatureFeatures(signature)
    // All eight orientations, one after the other.
    let orientations = (0..<8).flatMap { signature.oriented($0).density }
    var best: (number: Int, distance: Double)?
    for layer in layers {
      let allowed = min(reach, layer.reach, best?.distance ?? .infinity)
      var radius = Float(allowed) + Self.margin
      layer.tree.forEach(within: &radius, of: own.head) { number, radius in
        guard own.isWithin(radius, of: features[number]), isMeant(number) else { return }
        let found = distance(number, orientations)
        guard found <= reach, found <= reaches[number] else { return }
        if let best, (found, number) >= (best.distance, best.number) { return }
        best = (number, found)
        // Nothing further away can be nearer.
        radius = min(radius, Float(found) + Self.margin)
      }
    }
    return best
  }

  private func distance(_ number: Int, _ orientations: [UInt8]) -> Double {
    densities.withUnsafeBufferPointer { all in
      orientations.withUnsafeBufferPointer { orientations in
        let density = all.baseAddress! + number * Signature.byteCount
        var least = Int.max
        for start in stride(from: 0, to: orientations.count, by: Signature.byteCount) {
          least = min(least, Signature.squares(orientations.baseAddress! + start, density))
        }
        return Signature.distance(squares: least)
      }
    }
  }
}
