import FractalCore

import struct Crypto.SHA256

/// Everything that decides a split besides the units, with valid fractions.
struct SplitDefinition {
  let unit: SplitRequest.Unit
  let method: SplitRequest.Method
  let seed: Int64
  let images: Int?
  let subsets: [(name: String, fraction: Double)]
  /// What is kept on one side.
  var relations: [SplitRelation]

  /// A stored definition.
  init(
    unit: SplitRequest.Unit, method: SplitRequest.Method, seed: Int64, images: Int?,
    subsets: [(name: String, fraction: Double)], relations: [SplitRelation] = []
  ) {
    self.unit = unit
    self.method = method
    self.seed = seed
    self.images = images
    self.subsets = subsets
    self.relations = relations
  }

  /// The definition of a request, if it is valid.
  init(_ request: SplitRequest) throws {
    var subsets: [(name: String, fraction: Double)] = []
    for (given, fraction) in request.fractions {
      guard !given.isEmpty else { throw CatalogError.splits(.badSubsetName(given)) }
      let name = try Name(given, of: .subset).text
      guard !subsets.contains(where: { $0.name == name }) else {
        throw CatalogError.splits(.badSubsetName(name))
      }
      subsets.append((name, fraction))
      guard fraction > 0, fraction <= 1 else {
        throw CatalogError.splits(.badFraction(subset: name, fraction))
      }
    }
    guard request.fractions.count <= SplitRequest.maxSubsets else {
      throw CatalogError.splits(.tooManySubsets(request.fractions.count))
    }
    let sum = request.fractions.reduce(0) { $0 + $1.1 }
    guard abs(sum - 1) <= 1e-9 else { throw CatalogError.splits(.fractionSum(sum)) }
    let images = 1...SplitRequest.maxImages
    guard request.unit == .image ? images.contains(request.images ?? 0) : request.images == nil
    else {
      throw CatalogError.splits(.imagesOfSplit(request.unit, images: request.images))
    }
    guard request.unit != .image || (request.keepTogether ?? []).isEmpty else {
      throw CatalogError.splits(.nothingToKeepTogether)
    }
    self.init(
      unit: request.unit, method: request.method, seed: try storable(request.seed),
      images: request.images, subsets: subsets)
  }

  var fractions: [Double] { subsets.map(\.fraction) }

  /// The table with one row for each system in the split.
  var systemTable: String { unit == .image ? "split_spread" : "split_member" }

  /// The hash that ranks a unit: SHA-256 over the seed, as 8 bytes with the least significant
  /// first, and the unit's own bytes.
  func hash(_ parts: UnsafeRawBufferPointer...) -> Digest {
    var hash = SHA256()
    withUnsafeBytes(of: seed.littleEndian) { hash.update(bufferPointer: $0) }
    for part in parts { hash.update(bufferPointer: part) }
    return Digest(hash)
  }

  /// The hash of a system.
  func hash(system digest: Digest) -> Digest {
    digest.withBytes { hash($0) }
  }

  /// The hash of an image number as 8 bytes, the least significant first.
  func hash(image: Int) -> Digest {
    withUnsafeBytes(of: Int64(image).littleEndian) { hash($0) }
  }

  /// The hash of a class: of its name in UTF-8.
  func hash(className name: String) -> Digest {
    var name = name
    return name.withUTF8 { hash(UnsafeRawBufferPointer($0)) }
  }
}
