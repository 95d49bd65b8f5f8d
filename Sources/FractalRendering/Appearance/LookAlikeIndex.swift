/// Signatures that can be asked: which of you look like this one?
///
/// A vantage-point tree over ``SignatureFeatures``: each inner node has a signature in the middle, those
/// near it on one side and those far from it on the other. A question goes down both sides only
/// where its radius reaches over the border.
///
/// ```swift
/// var index = LookAlikeIndex()
/// index.insert(one, reach: 0.04)          // 0
/// index.insert(two, reach: 0.07)          // 1
/// index.nearest(to: three, within: 0.05)  // (number: 1, distance: 0.03)
/// ```
///
/// Method: J. K. Uhlmann, *Satisfying general proximity/similarity queries with metric trees* (1991).
/// Memory: 420 bytes a signature.
public struct LookAlikeIndex: Sendable {
  private enum Node {
    /// The numbers of signatures.
    case leaf([Int32])
    /// Those no further than `radius` from signature `middle` are under `near`.
    case inner(middle: Int32, radius: Float, near: Int32, far: Int32)
  }

  /// How many signatures a leaf has before it is divided.
  private static let leafSize = 32

  private var nodes: [Node] = [.leaf([])]
  private var features: [Float] = []
  private var densities: [UInt8] = []
  private var reaches: [Double] = []

  /// How many signatures are in it.
  public private(set) var count = 0

  /// An empty index.
  public init() {}

  /// Adds a signature.
  ///
  /// - Parameter reach: How far it is found from at most.
  /// - Returns: Its number: 0, 1, 2, …
  @discardableResult
  public mutating func insert(_ signature: Signature, reach: Double) -> Int {
    let number = count
    count += 1
    reaches.append(reach)
    densities.append(contentsOf: signature.density)
    let own = Self.features(of: signature)
    features.append(contentsOf: own)
    var place = 0
    while case .inner(let middle, let radius, let near, let far) = nodes[place] {
      place = Int(distance(middle, own) <= radius ? near : far)
    }
    guard case .leaf(var members) = nodes[place] else { return number }
    nodes[place] = .leaf([])
    members.append(Int32(number))
    nodes[place] = .leaf(members)
    if members.count > Self.leafSize { divide(place, members) }
    return number
  }

  private mutating func divide(_ place: Int, _ members: [Int32]) {
    let middle = members[0]
    let own = (0..<SignatureFeatures.count).map {
      features[Int(middle) * SignatureFeatures.count + $0]
    }
    let distances = members.map { distance($0, own) }
    let radius = distances.sorted()[members.count / 2]
    let near = members.indices.filter { distances[$0] <= radius }
    // Where many are the same, no border divides them; the leaf then grows.
    guard near.count < members.count else { return }
    let far = members.indices.filter { distances[$0] > radius }
    nodes.append(.leaf(near.map { members[$0] }))
    nodes.append(.leaf(far.map { members[$0] }))
    nodes[place] = .inner(
      middle: middle, radius: radius, near: Int32(nodes.count - 2), far: Int32(nodes.count - 1))
  }

  /// The nearest signature within a reach and its own, and of several equally near the first
  /// inserted.
  public func nearest(
    to signature: Signature, within reach: Double
  ) -> (number: Int, distance: Double)? {
    let own = Self.features(of: signature)
    // All eight orientations, one after the other.
    let orientations = (0..<8).flatMap { signature.oriented($0).density }
    // Features are of single precision, so they look a little further.
    let margin: Float = 1e-5
    var radius = Float(reach) + margin
    var best: (number: Int, distance: Double)?
    var open: [Int32] = [0]
    while let place = open.popLast() {
      switch nodes[Int(place)] {
      case .inner(let middle, let border, let near, let far):
        let away = distance(middle, own)
        if away + radius > border { open.append(far) }
        if away - radius <= border { open.append(near) }
      case .leaf(let members):
        for member in members {
          let allowed = min(radius, Float(reaches[Int(member)]) + margin)
          guard distance(member, own) <= allowed else { continue }
          let found = distance(Int(member), orientations)
          guard found <= reach, found <= reaches[Int(member)] else { continue }
          if let best, (found, Int(member)) >= (best.distance, best.number) { continue }
          best = (Int(member), found)
          // Nothing further away can be nearer.
          radius = min(radius, Float(found) + margin)
        }
      }
    }
    return best
  }

  private func distance(_ member: Int32, _ own: [Float]) -> Float {
    features.withUnsafeBufferPointer { all in
      own.withUnsafeBufferPointer { own in
        SignatureFeatures.distance(
          all.baseAddress! + Int(member) * SignatureFeatures.count, own.baseAddress!)
      }
    }
  }

  private func distance(_ member: Int, _ orientations: [UInt8]) -> Double {
    densities.withUnsafeBufferPointer { all in
      orientations.withUnsafeBufferPointer { orientations in
        let density = all.baseAddress! + member * Signature.byteCount
        var least = Int.max
        for start in stride(from: 0, to: orientations.count, by: Signature.byteCount) {
          least = min(least, Signature.squares(orientations.baseAddress! + start, density))
        }
        return Signature.distance(squares: least)
      }
    }
  }

  private static func features(of signature: Signature) -> [Float] {
    [Float](unsafeUninitializedCapacity: SignatureFeatures.count) { room, count in
      SignatureFeatures.write(signature, to: room.baseAddress!)
      count = SignatureFeatures.count
    }
  }
}
