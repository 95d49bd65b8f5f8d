import FeatureKernels

extension FeatureTree {
  /// Calls the body with each member whose features are within a radius, which the body may reduce,
  /// and within the member's own reach.
  func forEach(
    within radius: inout Int32, of own: SignatureFeatures,
    _ body: (_ member: Int, _ radius: inout Int32) -> Void
  ) {
    var open: [Int32] = [0]
    own.withPointer { own in
      boxes.withUnsafeBufferPointer { boxes in
        while let place = open.popLast() {
          let node = nodes[Int(place)]
          guard !node.isLeaf else {
            search(leaf: Int(node.content), within: &radius, of: own, body)
            continue
          }
          // Both children lie side by side.
          let children = Int(node.content)
          let near = feature_boxes_near(
            own, boxes.baseAddress! + children * 2 * SignatureFeatures.count,
            nodes[children].reach, nodes[children + 1].reach, radius)
          if near & 1 != 0 { open.append(node.content) }
          if near & 2 != 0 { open.append(node.content + 1) }
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
    var near = features.withUnsafeBufferPointer { features in
      reaches.withUnsafeBufferPointer { reaches in
        features_near(
          own, features.baseAddress! + first * SignatureFeatures.count,
          reaches.baseAddress! + first, Int(sizes[leaf]), radius)
      }
    }
    while near != 0 {
      body(Int(members[first + near.trailingZeroBitCount]), &radius)
      near &= near - 1
    }
  }
}
