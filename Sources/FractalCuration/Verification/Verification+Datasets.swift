import FractalCore
import FractalDatasets
import FractalCatalog
import FractalPlatform
import FractalRendering

extension Verification {
  /// Compares a dataset with its digest and draws its reference images again.
  ///
  /// - Returns: The digests of its systems; none if it has changed.
  func verify(
    dataset name: String, _ catalog: Catalog, _ report: inout VerificationReport,
    _ pass: (Int) throws -> Void
  ) throws -> Set<Digest> {
    let source = "dataset '\(name)'"
    let references = try catalog.referenceImages(ofDataset: name)
    let content: DatasetContent
    let dataset: Dataset
    do {
      content = try catalog.contentOfDataset(named: name, systemsIn: .nowhere).content
      report.note(.dataset, source, label: name, difference: nil)
      dataset = try Dataset(named: name, in: catalog)
    } catch CatalogError.datasets(.datasetChanged(_, let reason)) {
      report.note(.dataset, source, label: name, difference: reason)
      report.skip(references.count, .image, source, reason: "the dataset has changed")
      try pass(references.count)
      return []
    } catch DatasetError.otherRenderer(_, let version) {
      report.skip(
        references.count, .image, source,
        reason: "drawn by renderer \(version); this is renderer \(rendererVersion)")
      try pass(references.count)
      return []
    }
    let (known, strange) = (
      references.filter { dataset.numbering.has($0.number) },
      references.filter { !dataset.numbering.has($0.number) }
    )
    for image in strange {
      report.note(
        .image, source, label: "\(image.number)", difference: "the dataset has no such image")
    }
    let drawn = try dataset.drawn(
      known.map(\.number), seed: dataset.seed, of: dataset, threads: threads)
    for (image, again) in zip(known, drawn) {
      let difference =
        again.pixels != image.pixels
        ? "its pixels differ from those of the machine that packed it"
        : dataset.digest(of: again.account) != image.account
          ? "its pixels are the same, but its account is not" : nil
      report.note(.image, source, label: "\(image.number)", difference: difference)
    }
    try pass(references.count)
    return Set(content.subsets.flatMap(\.members).map(\.digest))
  }

  /// Draws the systems of a pack again whose origins it has only in part.
  func verify(
    pack origin: Origin, _ id: Int64, _ catalog: Catalog, _ report: inout VerificationReport,
    where isChosen: (Digest) -> Bool, _ pass: (Int) throws -> Void
  ) throws {
    let rules = try PackedRules(origin, catalog)
    var start: Int64? = 0
    while let from = start {
      let batch = try catalog.packedItems(
        ofOrigin: id, from: from, limit: Self.batchSize, where: isChosen)
      start = batch.next
      let outcomes = parallelMap(batch.records, threads: threads) { rules.outcome(of: $0) }
      for (record, outcome) in zip(batch.records, outcomes) {
        switch outcome {
        case .made(let source, let difference):
          report.note(.system, source, label: record.label, difference: difference)
        case .skipped(let source, let reason):
          report.skip(1, .system, source, reason: reason)
        }
      }
      try pass(batch.passed)
    }
  }
}
