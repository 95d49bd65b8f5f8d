import FractalDatasets
import FractalCatalog
import FractalRendering

/// The checks of datasets that need more than their rows: the labels of images, and drawn images.
///
/// They look for the defects of published training sets, one check for each defect.
package struct DatasetExamination: Sendable {
  /// About how many images of each dataset to draw; 0 for none.
  package let images: Int
  /// The budget of each dataset, in points as `Recipe.cost` counts them; nil for no limit.
  package let budget: Int?
  /// The number of threads.
  package let threads: Int
  /// Draws images of the named dataset in another process; nil for no comparison.
  package let elsewhere: DatasetAudit.DrawingElsewhere?

  private let time: DrawingTime?
  private var labels = LabelCheck()
  private var visibility = VisibilityCheck()
  private var reproduction = ReproductionCheck()
  private var seeds = SeedCheck()
  private var subsets = SubsetCheck()
  private var drawn = (images: 0, of: 0)

  /// The checks, in the order of their findings.
  package static let checks = [
    "dataset-labels", "dataset-visibility", "dataset-reproducible", "dataset-seeds",
    "dataset-subsets",
  ]

  /// Creates an examination that has examined nothing yet.
  ///
  /// - Parameter seconds: The time for drawing; what remains then is not checked.
  package init(
    images: Int, budget: Int? = nil, threads: Int, seconds: Double? = nil,
    elsewhere: DatasetAudit.DrawingElsewhere? = nil
  ) {
    (self.images, self.budget) = (images, budget)
    (self.threads, self.elsewhere) = (threads, elsewhere)
    time = seconds.map { DrawingTime(seconds: $0) }
  }

  /// Examines every dataset of a catalog.
  package mutating func examine(_ catalog: Catalog) throws {
    for name in try catalog.datasets().map(\.name) {
      do {
        let faults = try catalog.labelFaults(ofDataset: name)
        labels.note(faults, of: name)
        guard faults.isEmpty else {
          leaveUndrawn(1, "Dataset '\(name)' fails 'dataset-labels', so it was not drawn")
          continue
        }
        let elsewhere = elsewhere.map { draw in
          { @Sendable (numbers: [UInt64]) throws -> [ImageDigests] in try draw(name, numbers) }
        }
        var probe = DatasetProbe(
          try Dataset(named: name, in: catalog, systemsIn: .file), elsewhere: elsewhere)
        if let time { probe.draw = time.bounding(probe.draw) }
        try examine(probe, catalog)
      } catch let time as DrawingTime {
        let reason = """
          Dataset '\(name)' was not drawn to the end: the limit of this audit is \
          \(Int(time.seconds)) seconds
          """
        subsets.tally.leave(1, reason, command: "fractalog audit")
        leaveUndrawn(1, reason, command: "fractalog audit")
      } catch CatalogError.datasets(.datasetChanged) {
        // The check dataset-digests reports what is wrong with it.
        let reason = "Dataset '\(name)' fails 'dataset-digests', so it was not examined"
        labels.tally.leave(1, reason, command: nil)
        subsets.tally.leave(1, reason, command: nil)
        leaveUndrawn(1, reason)
      } catch  where !error.isAboutMachine {
        reproduction.fail("dataset '\(name)' cannot be drawn: \(error)")
        leaveUndrawn(1, "Dataset '\(name)' fails 'dataset-reproducible': it could not be drawn")
      }
    }
  }

  /// Examines one dataset, with any source of images.
  package mutating func examine(_ probe: DatasetProbe, _ catalog: Catalog) throws {
    let dataset = probe.dataset
    labels.examine(probe, classes: try catalog.classesOfSystems(inDataset: dataset.name))
    labels.note(
      try catalog.systemsOfOtherClasses(inDataset: dataset.name), inOtherClassesThan: dataset.name)
    subsets.examine(dataset, unit: try catalog.split(named: dataset.summary.split).unit)
    let count = Int(clamping: dataset.count)
    drawn.of = drawn.of.addingReportingOverflow(count).overflow ? .max : drawn.of + count
    guard images > 0 else {
      return leaveUndrawn(
        count, "None of \(count) images of dataset '\(dataset.name)' was drawn",
        command: "fractalog audit --images \(DatasetAudit.images)")
    }
    let whole = ImageSample(dataset, images: images)
    let sample = whole.thinned(toDraw: budget.map { $0 / dataset.recipe.cost })
    drawn.images += sample.numbers.count
    let left = whole.numbers.count - sample.numbers.count
    leaveUndrawn(
      left,
      """
      \(left) of \(whole.numbers.count) images of dataset '\(dataset.name)' were not drawn, \
      because each costs up to \(dataset.recipe.cost) points
      """, command: "fractalog audit --images \(images)")
    let drawn = try probe.draw(sample.numbers, dataset.seed, threads)
    labels.examine(drawn, of: probe)
    visibility.examine(drawn, of: probe)
    try reproduction.examine(
      drawn, of: probe, numbers: sample.thinned(to: ReproductionCheck.images), threads: threads)
    try seeds.examine(
      drawn, of: probe, numbers: sample.thinned(to: SeedCheck.images), threads: threads)
    subsets.examine(drawn, of: probe)
  }

  /// Records what the checks that draw could not examine.
  private mutating func leaveUndrawn(_ count: Int, _ reason: String, command: String? = nil) {
    visibility.tally.leave(count, reason, command: command)
    reproduction.tally.leave(count, reason, command: command)
    seeds.tally.leave(count, reason, command: command)
  }

  /// One finding for each check, always the same checks in the same order.
  package var findings: [AuditFinding] {
    let sample = "\(drawn.images) of \(drawn.of) images were drawn."
    return [
      labels.finding, visibility.finding(sample), reproduction.finding(sample),
      seeds.finding(sample), subsets.finding,
    ]
  }
}
