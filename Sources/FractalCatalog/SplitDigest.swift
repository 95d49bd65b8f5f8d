import Crypto

/// The digest of a split: SHA-256 over its definition and where each unit stands.
///
/// It depends on content alone: neither the split's name nor any row number enters, so the same
/// split of the same systems has the same digest in any catalog. `docs/catalog.md` has the format.
struct SplitDigest {
  private let names: [[UInt8]]
  private var hash = SHA256()

  init(_ definition: SplitDefinition) {
    names = definition.subsets.map { Array($0.name.utf8) }
    var head = """
      split 1
      unit \(definition.unit.rawValue)
      method \(definition.method.rawValue)
      seed \(definition.seed)

      """
    if let images = definition.images { head += "images \(images)\n" }
    for (name, fraction) in definition.subsets { head += "subset \(name) \(fraction)\n" }
    hash.update(data: Array(head.utf8))
  }

  /// Takes in the members, in any order; not more than once.
  mutating func update(members: [(system: Digest, subset: Int)]) {
    var line: [UInt8] = []
    for (system, subset) in members.sorted(by: { $0.system < $1.system }) {
      line.removeAll(keepingCapacity: true)
      append(system, subset, to: &line)
      line.append(UInt8(ascii: "\n"))
      line.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
  }

  /// Takes in the images of one system, in ascending order; systems come by ascending digest.
  mutating func update(system: Digest, images: [(number: Int, subset: Int)]) {
    var line: [UInt8] = []
    for (number, subset) in images {
      line.removeAll(keepingCapacity: true)
      append(system, subset, to: &line)
      line.append(contentsOf: " \(number)\n".utf8)
      line.withUnsafeBytes { hash.update(bufferPointer: $0) }
    }
  }

  var digest: Digest { Digest(hash) }

  private func append(_ system: Digest, _ subset: Int, to line: inout [UInt8]) {
    line.append(contentsOf: names.indices.contains(subset) ? names[subset] : [])
    line.append(UInt8(ascii: " "))
    system.withBytes { bytes in
      for byte in bytes { appendHex(byte, to: &line) }
    }
  }
}
