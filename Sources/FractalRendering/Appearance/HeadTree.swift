/// A vantage-point tree over the heads of features: which of them are within a radius of one?
///
/// Each inner node has a head in the middle, those near it on one side and those far from it on the
/// other. A question goes down both sides only where its radius reaches over the border. Leaves lie in
/// one piece of memory each.
///
/// Method: J. K. Uhlmann, *Satisfying general proximity/similarity queries with metric trees* (1991).
struct HeadTree: Sendable {
  private enum Node {
    /// The number of the leaf.
    case leaf(Int)
    /// Heads no further than `border` from `middle` are under node `near`. A border that is not a
    /// number says nothing: where many heads are the same, no border divides them.
    case inner(middle: SIMD8<Float>, border: Float, near: Int, far: Int)
  }

  /// How many heads a leaf has room for.
  private static let leafSize = 64

  private var nodes: [Node] = [.leaf(0)]
  private var heads = [SIMD8<Float>](repeating: .zero, count: leafSize)
  private var members = [Int32](repeating: 0, count: leafSize)
  private var counts = [0]

  mutating func insert(_ head: SIMD8<Float>, member: Int) {
    var place = 0
    while case .inner(let middle, let border, let near, let far) = nodes[place] {
      place = Self.distance(head, middle) <= border ? near : far
    }
    guard case .leaf(let leaf) = nodes[place] else { return }
    append(head, Int32(member), to: leaf)
    if counts[leaf] == Self.leafSize { divide(leaf, at: place) }
  }

  private mutating func append(_ head: SIMD8<Float>, _ member: Int32, to leaf: Int) {
    heads[leaf * Self.leafSize + counts[leaf]] = head
    members[leaf * Self.leafSize + counts[leaf]] = member
    counts[leaf] += 1
  }

  private mutating func divide(_ leaf: Int, at place: Int) {
    let first = leaf * Self.leafSize
    let old = (first..<first + Self.leafSize).map { (head: heads[$0], member: members[$0]) }
    let middle = old[0].head
    let distances = old.map { Self.distance($0.head, middle) }
    var border = distances.sorted()[Self.leafSize / 2]
    var isNear = distances.map { $0 <= border }
    if isNear.allSatisfy({ $0 }) {
      border = .nan
      isNear = old.indices.map { $0 < Self.leafSize / 2 }
    }
    let far = counts.count
    counts.append(0)
    counts[leaf] = 0
    heads.append(contentsOf: repeatElement(.zero, count: Self.leafSize))
    members.append(contentsOf: repeatElement(0, count: Self.leafSize))
    for (entry, isNear) in zip(old, isNear) {
      append(entry.head, entry.member, to: isNear ? leaf : far)
    }
    nodes.append(.leaf(leaf))
    nodes.append(.leaf(far))
    nodes[place] = .inner(
      middle: middle, border: border, near: nodes.count - 2, far: nodes.count - 1)
  }

  /// Hands over each member whose head is within a radius, which the body may make smaller.
  func forEach(
    within radius: inout Float, of head: SIMD8<Float>,
    _ body: (_ member: Int, _ radius: inout Float) -> Void
  ) {
    var open: [Int] = [0]
    nodes.withUnsafeBufferPointer { nodes in
      heads.withUnsafeBufferPointer { heads in
        while let place = open.popLast() {
          switch nodes[place] {
          case .inner(let middle, let border, let near, let far):
            let away = Self.distance(head, middle)
            if !(away + radius <= border) { open.append(far) }
            if !(away - radius > border) { open.append(near) }
          case .leaf(let leaf):
            let first = leaf * Self.leafSize
            for place in first..<first + counts[leaf]
            where Self.squares(head, heads[place]) <= radius * radius {
              body(Int(members[place]), &radius)
            }
          }
        }
      }
    }
  }

  @inline(__always)
  private static func squares(_ one: SIMD8<Float>, _ other: SIMD8<Float>) -> Float {
    let difference = one - other
    return (difference * difference).sum()
  }

  @inline(__always)
  private static func distance(_ one: SIMD8<Float>, _ other: SIMD8<Float>) -> Float {
    squares(one, other).squareRoot()
  }
}
