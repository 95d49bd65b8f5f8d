import FractalCore

import struct Crypto.SHA256

/// The digest of a split: SHA-256 over its definition and the place of each unit.
///
/// It covers neither the split's name nor any row number, so the same split of the same systems has
/// the same digest in any catalog. `docs/catalog.md` has the format.
struct SplitDigest {
  private let names: [[UInt8]]
  private var hash = SHA256()
  /// Lines that are not hashed yet; hashing a hundred at a time is faster.
  private var lines: [UInt8] = []

  init(_ definition: SplitDefinition) {
    names = definition.subsets.map { Array($0.name.utf8) }
    var head = """
      split \(definition.unit == .image ? 2 : 1)
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
  /// - Parameter definition: The definition, including what the extension keeps together.
  init(extending definition: SplitDefinition, previous: Digest) {
    names = definition.subsets.map { Array($0.name.utf8) }
    var head = "extension 1\nof \(previous)\n"
    for relation in definition.relations { head += "keep \(relation.line)\n" }
    lines.append(contentsOf: head.utf8)
  }

  /// Adds the members, in any order; call it at most once.
  mutating func update(members: [(system: Digest, subset: Int)]) {
    for (system, subset) in members.sorted(by: { $0.system < $1.system }) {
      append("")
      lines.append(contentsOf: name(subset))
      lines.append(UInt8(ascii: " "))
      append(system)
      lines.append(UInt8(ascii: "\n"))
    }
  }

  /// Adds the subset of each image number, from 0.
  mutating func update(images: [Int]) {
    for (number, subset) in images.enumerated() {
      append("image \(number) ")
      lines.append(contentsOf: name(subset))
      lines.append(UInt8(ascii: "\n"))
    }
  }

  /// Adds the systems of a split by image, in any order; call it at most once.
  mutating func update(systems: [Digest]) {
    for system in systems.sorted() {
      append("system ")
      append(system)
      lines.append(UInt8(ascii: "\n"))
    }
  }

  /// The digest of everything that was added.
  var digest: Digest {
    var hash = hash
    lines.withUnsafeBytes { hash.update(bufferPointer: $0) }
    return Digest(hash)
  }

  private func name(_ subset: Int) -> [UInt8] {
    names.indices.contains(subset) ? names[subset] : []
  }

  private mutating func append(_ text: String) {
    if lines.count > 1 << 15 {
      lines.withUnsafeBytes { hash.update(bufferPointer: $0) }
      lines.removeAll(keepingCapacity: true)
    }
    lines.append(contentsOf: text.utf8)
  }

  private mutating func append(_ system: Digest) {
    system.withBytes { bytes in
      for byte in bytes { appendHex(byte, to: &lines) }
    }
  }
}
