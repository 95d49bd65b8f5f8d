import FractalCore

import struct Crypto.SHA256

/// The digest of a dataset: SHA-256 over everything that decides its images and labels.
///
/// It covers neither names of datasets and splits nor row numbers, so the same dataset has the same
/// digest in any catalog. `docs/catalog.md` has the format.
struct DatasetDigest {
  private var hash = SHA256()
  private var lines: [UInt8] = []

  /// The digest of this content under these subsets.
  static func of(
    _ content: DatasetContent, subsets: [DatasetSummary.Subset], recipe: Digest, seed: Int64,
    rendererVersion: Int
  ) -> Digest {
    var digest = DatasetDigest()
    let version = content.subsets.contains { $0.instances != nil } ? 2 : 1
    digest.append(
      "dataset \(version)\nrenderer \(rendererVersion)\nseed \(seed)\nrecipe \(recipe)\n")
    for (number, name) in content.classes.enumerated() {
      digest.append("class \(number) \(name)\n")
    }
    for (subset, content) in zip(subsets, content.subsets) {
      let perClass = subset.imagesPerClass.map(String.init) ?? "-"
      digest.append("subset \(perClass) \(subset.images) \(subset.name)\n")
      for member in content.members {
        digest.append("member \(member.classNumber) ")
        digest.append(member.digest)
      }
      for instance in content.instances ?? [] { digest.append("image \(instance)\n") }
    }
    digest.flush()
    return Digest(digest.hash)
  }

  private mutating func append(_ text: String) {
    if lines.count > 1 << 15 { flush() }
    lines.append(contentsOf: text.utf8)
  }

  private mutating func append(_ digest: Digest) {
    digest.withBytes { for byte in $0 { appendHex(byte, to: &lines) } }
    lines.append(UInt8(ascii: "\n"))
  }

  private mutating func flush() {
    lines.withUnsafeBytes { hash.update(bufferPointer: $0) }
    lines.removeAll(keepingCapacity: true)
  }
}
