extension FeatureTree {
  /// Hands over each member whose features are within a radius, which the body may make smaller, and
  /// within its own reach.
  func forEach(
    within radius: inout Int32, of own: SignatureFeatures,
    _ body: (_ member: Int, _ radius: inout Int32) -> Void
  ) {
    var open: [Int32] = [0]
    own.withPointer { own in
      boxes.withUnsafeBufferPointer { boxes in
        while let place = open.popLast() {
          let node = nodes[Int(place)]
          let box = boxes.baseAddress! + Int(place) * 2 * SignatureFeatures.count
          let allowed = min(radius, node.reach)
          guard SignatureFeatures.squares(own, toBox: box) <= allowed &* allowed else { continue }
          if node.isLeaf {
            search(leaf: Int(node.content), within: &radius, of: own, body)
          } else {
            open.append(node.content)
            open.append(node.content + 1)
          }
        }
      }
    }
  }

  @inline(__always)
  private func search(
    leaf: Int, within radius: inout Int32, of own: UnsafePointer<Int16>,
    _ body: (_ member: Int, _ radius: inout Int32) -> Void
  ) {
    let first = leaf * Self.leafSize
    features.withUnsafeBufferPointer { features in
      for entry in first..<first + Int(sizes[leaf]) {
        let allowed = min(radius, reaches[entry])
        let squares = SignatureFeatures.squares(
          own, features.baseAddress! + entry * SignatureFeatures.count)
        if squares <= allowed &* allowed { body(Int(members[entry]), &radius) }
      }
    }
  }
}
