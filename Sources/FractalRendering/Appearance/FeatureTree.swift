/// A tree of boxes over features. It finds the members within a radius of given features and within
/// their own reach.
///
/// Each node has the box around the features below it and the longest reach among them. A search
/// skips each box that is further away than its radius or than that reach. A full leaf is divided
/// across the longest edge of its box. The reach counts as one more edge, so that members with a
/// short reach are together. All values are integers, in a few large blocks of memory.
///
/// Method: J. L. Bentley, *Multidimensional binary search trees used for associative searching*
/// (1975), with the boxes of A. Guttman, *R-trees* (1984).
struct FeatureTree: Sendable {
  struct Node {
    /// The leaf, or the first of two children: those below the border, then the others.
    var content: Int32
    var isLeaf = true
    /// The feature that divides it; ``SignatureFeatures/count`` means the reach.
    var axis: Int32 = 0
    var border: Int32 = 0
    /// The longest reach.
    var reach: Int32 = 0
  }

  /// The capacity of a leaf.
  static let leafSize = 16
  private static let count = SignatureFeatures.count

  private(set) var nodes = [Node(content: 0)]
  /// For each node the lowest value of each feature, then the highest.
  private(set) var boxes = Self.emptyBox
  private(set) var features = [Int16](repeating: 0, count: leafSize * count)
  private(set) var members = [Int32](repeating: 0, count: leafSize)
  private(set) var reaches = [Int32](repeating: 0, count: leafSize)
  /// The members of each leaf.
  private(set) var sizes: [Int32] = [0]

  private static let emptyBox =
    [Int16](repeating: .max, count: count) + [Int16](repeating: .min, count: count)

  mutating func insert(_ own: SignatureFeatures, member: Int32, reach: Int32) {
    var place = 0
    own.withPointer { own in
      while true {
        widen(place, own, reach)
        let node = nodes[place]
        if node.isLeaf { break }
        let value = node.axis == Int32(Self.count) ? reach : Int32(own[Int(node.axis)])
        place = Int(node.content) + (value < node.border ? 0 : 1)
      }
      let leaf = Int(nodes[place].content)
      append(own, member, reach, to: leaf)
      if Int(sizes[leaf]) == Self.leafSize { divide(place) }
    }
  }

  private mutating func widen(_ place: Int, _ own: UnsafePointer<Int16>, _ reach: Int32) {
    nodes[place].reach = max(nodes[place].reach, reach)
    boxes.withUnsafeMutableBufferPointer { boxes in
      let low = boxes.baseAddress! + place * 2 * Self.count
      let high = low + Self.count
      for axis in 0..<Self.count {
        low[axis] = min(low[axis], own[axis])
        high[axis] = max(high[axis], own[axis])
      }
    }
  }

  private mutating func append(
    _ own: UnsafePointer<Int16>, _ member: Int32, _ reach: Int32, to leaf: Int
  ) {
    let place = leaf * Self.leafSize + Int(sizes[leaf])
    features.withUnsafeMutableBufferPointer {
      ($0.baseAddress! + place * Self.count).update(from: own, count: Self.count)
    }
    members[place] = member
    reaches[place] = reach
    sizes[leaf] += 1
  }

  private mutating func divide(_ place: Int) {
    let size = Self.leafSize
    let leaf = Int(nodes[place].content)
    let first = leaf * size
    let old = Array(features[first * Self.count..<(first + size) * Self.count])
    let oldMembers = Array(members[first..<first + size])
    let oldReaches = Array(reaches[first..<first + size])
    let axis = longestAxis(place, oldReaches)
    let values = (0..<size).map {
      axis == Self.count ? oldReaches[$0] : Int32(old[$0 * Self.count + axis])
    }
    let sorted = values.sorted()
    // The lower side has the members below the border: never all, and none only if all are equal.
    let border = sorted.first { $0 >= sorted[size / 2] && $0 > sorted[0] } ?? sorted[0]
    let isEven = border == sorted[0]
    nodes[place].isLeaf = false
    nodes[place].axis = Int32(axis)
    nodes[place].border = border
    nodes[place].content = Int32(nodes.count)
    let other = sizes.count
    nodes += [Node(content: Int32(leaf)), Node(content: Int32(other))]
    boxes += Self.emptyBox + Self.emptyBox
    sizes[leaf] = 0
    sizes.append(0)
    features.append(contentsOf: repeatElement(0, count: size * Self.count))
    members.append(contentsOf: repeatElement(0, count: size))
    reaches.append(contentsOf: repeatElement(0, count: size))
    old.withUnsafeBufferPointer { old in
      for entry in 0..<size {
        let isLower = isEven ? entry < size / 2 : values[entry] < border
        let own = old.baseAddress! + entry * Self.count
        widen(nodes.count - (isLower ? 2 : 1), own, oldReaches[entry])
        append(own, oldMembers[entry], oldReaches[entry], to: isLower ? leaf : other)
      }
    }
  }

  private func longestAxis(_ place: Int, _ reaches: [Int32]) -> Int {
    let box = place * 2 * Self.count
    var best = (axis: Self.count, edge: (reaches.max() ?? 0) - (reaches.min() ?? 0))
    for axis in 0..<Self.count {
      let edge = Int32(boxes[box + Self.count + axis]) - Int32(boxes[box + axis])
      if edge > best.edge { best = (axis, edge) }
    }
    return best.axis
  }
}
