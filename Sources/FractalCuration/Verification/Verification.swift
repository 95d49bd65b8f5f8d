import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

import struct Crypto.SHA256

/// Makes computed content of a catalog again, and compares it: systems from their origins,
/// measurements and signatures from their systems, reference images from their datasets.
///
/// An audit compares digests with content; a verification finds content that never was what its
/// origin says.
///
/// ```swift
/// let report = try Verification(share: 0.01, threads: 8).run(on: catalog)
/// report.checked    // 1031
/// report.differing  // 0
/// ```
///
/// The examined systems depend only on share, seed and their digests, so two machines can verify
/// the same hundredth, or different ones. The result does not depend on the number of threads.
public struct Verification: Sendable {
  /// What is compared.
  public enum Subject: String, Hashable, Sendable, CaseIterable {
    /// A system with what its origin draws.
    case system
    /// A measurement, all its numbers and the digest of the hits.
    case measurement
    /// A signature and its noise.
    case signature
    /// A dataset's digest with its content.
    case dataset
    /// A reference image of a dataset, its pixels and its account.
    case image
  }

  /// The share of the systems to examine: above 0, at most 1.
  public let share: Double
  /// The seed that chooses them, if the share is below 1.
  public let seed: UInt64
  /// The number of threads.
  public let threads: Int
  /// The only dataset to examine, with its systems; nil for everything in the catalog.
  public let dataset: String?

  static let batchSize = 256

  /// A verification of a share of the systems, each with everything recorded about it.
  ///
  /// - Precondition: 0 < `share` ≤ 1.
  public init(
    share: Double = 1, seed: UInt64 = 0, threads: Int, dataset: String? = nil
  ) {
    precondition(share > 0 && share <= 1, "A share is above 0 and at most 1")
    (self.share, self.seed, self.threads) = (share, seed, threads)
    self.dataset = dataset
  }

  /// Whether a system with this digest is examined: the hash, SHA-256 over the seed as 8 bytes, the
  /// least significant first, and the digest, is below the share. It becomes a number as for
  /// splits.
  package func chooses(_ digest: Digest) -> Bool {
    guard share < 1 else { return true }
    var hash = SHA256()
    withUnsafeBytes(of: seed.littleEndian) { hash.update(bufferPointer: $0) }
    digest.withBytes { hash.update(bufferPointer: $0) }
    return Digest(hash).fraction < share
  }

  /// Verifies a catalog. Nothing in it changes.
  ///
  /// - Parameter progress: Called after each batch with the number of finished rows and of all
  ///   rows.
  public func run(
    on catalog: Catalog, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> VerificationReport {
    let names = try dataset.map { [$0] } ?? catalog.datasets().map(\.name)
    let references = try names.map { try catalog.referenceImages(ofDataset: $0).count }
    let origins = try catalog.originRecords()
    let measured = dataset == nil ? try catalog.measurementGroups() : []
    let signed = dataset == nil ? try catalog.signatureGroups() : []
    let total =
      origins.reduce(0) { $0 + $1.items } + (measured + signed).reduce(0) { $0 + $1.count }
      + references.reduce(0, +)
    var report = VerificationReport()
    var done = 0
    func pass(_ count: Int) throws {
      done += count
      try progress(done, total)
    }
    var chosen: Set<Digest>?
    for name in names {
      let systems = try verify(dataset: name, catalog, &report, pass)
      if dataset != nil { chosen = systems }
    }
    let isChosen = { (digest: Digest) in
      chosen?.contains(digest) ?? true && self.chooses(digest)
    }
    for (id, origin, items) in origins {
      if origin.isPack {
        try verify(pack: origin, id, catalog, &report, where: isChosen, pass)
        continue
      }
      let source = "\(origin.kind.rawValue) '\(origin.name)'"
      do {
        let rule = try Redrawing(origin, catalog) { try catalog.parent(ofOrigin: id)?.system }
        try compare(.system, source, &report, pass) {
          try catalog.items(ofOrigin: id, from: $0, limit: Self.batchSize, where: isChosen)
        } difference: {
          rule.difference(of: $0)
        }
      } catch let impossible as Redrawing.Impossible {
        let count =
          chosen == nil
          ? items : try count(ofOrigin: id, catalog, where: isChosen)
        report.skip(count, .system, source, reason: impossible.reason)
        try pass(items)
      }
    }
    for group in measured { try verify(measurements: group, catalog, &report, pass) }
    for group in signed { try verify(signatures: group, catalog, &report, pass) }
    return report
  }

  /// The number of examined items of an origin.
  private func count(
    ofOrigin id: Int64, _ catalog: Catalog, where isChosen: (Digest) -> Bool
  ) throws -> Int {
    var (count, start): (Int, Int64?) = (0, 0)
    while let from = start {
      let batch = try catalog.items(
        ofOrigin: id, from: from, limit: Self.batchSize, where: isChosen)
      count += batch.records.count
      start = batch.next
    }
    return count
  }

  /// Reads batch by batch and compares each record, on all threads.
  func compare<Value: Sendable>(
    _ what: Subject, _ source: String, _ report: inout VerificationReport,
    _ pass: (Int) throws -> Void, batch: (Int64) throws -> RecordBatch<Value>,
    difference: @escaping @Sendable (Record<Value>) -> String?
  ) throws {
    var start: Int64? = 0
    try overlapped { () -> RecordBatch<Value>? in
      guard let from = start else { return nil }
      let read = try batch(from)
      start = read.next
      return read
    } compute: { [threads] read in
      (
        read.passed,
        parallelMap(read.records, threads: threads) { ($0.label, difference($0)) }
      )
    } write: { passed, differences in
      for (label, difference) in differences {
        report.note(what, source, label: label, difference: difference)
      }
      try pass(passed)
    }
  }
}
