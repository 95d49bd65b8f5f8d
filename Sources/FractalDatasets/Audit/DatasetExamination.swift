import FractalCatalog
import FractalRendering

/// The checks of datasets that need more than their rows: what labels images get, and what is drawn.
///
/// The published defects of training sets are what it looks for, one check a defect.
package struct DatasetExamination: Sendable {
  /// How many images of each dataset are drawn, about; 0: none.
  package let images: Int
  /// How many threads draw.
  package let threads: Int
  /// Who draws images of the dataset of a name in another process; nil: nobody.
  package let elsewhere: DatasetAudit.DrawingElsewhere?

  private var labels = LabelCheck()
  private var visibility = VisibilityCheck()
  private var reproduction = ReproductionCheck()
  private var seeds = SeedCheck()
  private var subsets = SubsetCheck()

  /// The checks, in the order of their findings.
  package static let checks = [
    "dataset-labels", "dataset-visibility", "dataset-reproducible", "dataset-seeds",
    "dataset-subsets",
  ]

  /// An examination of nothing yet.
  package init(
    images: Int, threads: Int,
    elsewhere: DatasetAudit.DrawingElsewhere? = nil
  ) {
    (self.images, self.threads, self.elsewhere) = (images, threads, elsewhere)
  }

  /// Examines every dataset of a catalog.
  package mutating func examine(_ catalog: Catalog) throws {
    for name in try catalog.datasets().map(\.name) {
      do {
        let faults = try catalog.labelFaults(ofDataset: name)
        labels.note(faults, of: name)
        guard faults.isEmpty else { continue }
        let elsewhere = elsewhere.map { draw in
          { @Sendable (numbers: [UInt64]) throws -> [ImageDigests] in try draw(name, numbers) }
        }
        try examine(DatasetProbe(Dataset(named: name, in: catalog), elsewhere: elsewhere), catalog)
      } catch CatalogError.datasetChanged {
        // That is for the check dataset-digests.
      } catch {
        reproduction.fail("dataset '\(name)' cannot be drawn: \(error)")
      }
    }
  }

  /// Examines one dataset, whoever gives its images.
  package mutating func examine(_ probe: DatasetProbe, _ catalog: Catalog) throws {
    let dataset = probe.dataset
    labels.examine(probe, classes: try catalog.classesOfSystems(inDataset: dataset.name))
    subsets.examine(dataset, unit: try catalog.split(named: dataset.summary.split).unit)
    guard images > 0 else { return }
    let sample = ImageSample(dataset, images: images)
    let drawn = try probe.draw(sample.numbers, dataset.seed, threads)
    labels.examine(drawn, of: probe)
    visibility.examine(drawn, of: probe)
    try reproduction.examine(
      drawn, of: probe, numbers: sample.thinned(to: ReproductionCheck.images), threads: threads)
    try seeds.examine(
      drawn, of: probe, numbers: sample.thinned(to: SeedCheck.images), threads: threads)
    subsets.examine(drawn, of: probe)
  }

  /// One finding a check, always the same checks in the same order.
  package var findings: [AuditFinding] {
    [
      labels.finding, visibility.finding, reproduction.finding, seeds.finding, subsets.finding,
    ]
  }
}
