extension FunctionSystem {
  /// The numbers of all maps together.
  ///
  /// - Complexity: O(*n*) in the number of maps; take it once for several of its numbers.
  public var geometry: SystemGeometry {
    var geometry = SystemGeometry()
    for (map, weight) in zip(maps, weights) { geometry.add(map, weight: weight) }
    return geometry
  }

  /// The content in bytes: for each map in canonical order a, b, c, d, e, f and the weight, each
  /// as 8 bytes, least significant first. SHA-256 over them is the system's identity.
  public var canonicalBytes: [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(maps.count * AffineMap.canonicalByteCount)
    for (map, weight) in zip(maps, weights) {
      map.appendCanonicalBytes(weight: weight, to: &bytes)
    }
    return bytes
  }
}

extension AffineMap {
  /// The number of canonical bytes of a map and its weight.
  package static let canonicalByteCount = 56

  /// Appends the part of ``FunctionSystem/canonicalBytes`` of this map.
  package func appendCanonicalBytes(weight: Double, to bytes: inout [UInt8]) {
    withUnsafeBytes(
      of: (
        a.bitPattern.littleEndian, b.bitPattern.littleEndian, c.bitPattern.littleEndian,
        d.bitPattern.littleEndian, e.bitPattern.littleEndian, f.bitPattern.littleEndian,
        weight.bitPattern.littleEndian
      )
    ) { bytes.append(contentsOf: $0) }
  }
}
