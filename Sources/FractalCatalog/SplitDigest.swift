import Crypto

/// The digest of a split: SHA-256 over its definition and where each unit stands.
///
/// It depends on content alone: neither the split's name nor any row number enters, so the same
/// split of the same systems has the same digest in any catalog. `docs/catalog.md` has the format.
struct SplitDigest {
  private let names: [[UInt8]]
  private var hash = SHA256()
  /// Lines that the hash has not seen yet; it is faster fed by the hundred.
  private var lines: [UInt8] = []

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
    for relation in definition.relations { head += "keep \(relation.line)\n" }
    lines.append(contentsOf: head.utf8)
  }

  /// The digest of an extension, which names the digest before it: that of the split or, from the
  /// second extension on, that of the extension before.
  ///
  /// - Parameter definition: With what the extension keeps together.
  init(extending definition: SplitDefinition, previous: [UInt8]) {
    names = definition.subsets.map { Array($0.name.utf8) }
    var head = "extension 1\nof \(hex(previous))\n"
    for relation in definition.relations { head += "keep \(relation.line)\n" }
    lines.append(contentsOf: head.utf8)
  }

  /// Takes in the members, in any order; not more than once.
  mutating func update(members: [(system: Digest, subset: Int)]) {
    for (system, subset) in members.sorted(by: { $0.system < $1.system }) {
      append(system, subset)
      lines.append(UInt8(ascii: "\n"))
    }
  }

  /// Takes in the images of one system, in ascending order; systems come by ascending digest.
  mutating func update(system: Digest, images: [(number: Int, subset: Int)]) {
    for (number, subset) in images {
      append(system, subset)
      lines.append(contentsOf: " \(number)\n".utf8)
    }
  }

  /// The digest of all that was taken in.
  var digest: Digest {
    var hash = hash
    lines.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Digest(hash)
  }

  private mutating func append(_ system: Digest, _ subset: Int) {
    if lines.count > 1 << 15 {
      lines.withUnsafeBytes { hash.update(bufferPointer: $0) }
      lines.removeAll(keepingCapacity: true)
    }
    lines.append(contentsOf: names.indices.contains(subset) ? names[subset] : [])
    lines.append(UInt8(ascii: " "))
    system.withBytes { bytes in
      for byte in bytes { appendHex(byte, to: &lines) }
    }
  }
}
