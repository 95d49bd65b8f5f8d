import FractalCatalog
import FractalCore
import FractalRendering

/// `dataset-subsets`: what a network is validated on, it was not trained on.
///
/// In the published code the one is the other.
struct SubsetCheck {
  var tally = AuditTally()

  /// Examines who stands where, without drawing.
  mutating func examine(_ dataset: Dataset, unit: SplitRequest.Unit) {
    var classes: [Int: String] = [:]
    var systems: [SystemLabel: String] = [:]
    var images: [Int: String] = [:]
    for subset in dataset.subsets {
      if unit == .class {
        for number in subset.classNumbers {
          hold("class '\(dataset.classes[number])'", &classes[number], subset, dataset)
        }
      }
      if unit != .image {
        for system in subset.systems { hold("\(system)", &systems[system], subset, dataset) }
      }
      for number in subset.instances ?? [] {
        hold("image number \(number)", &images[number], subset, dataset)
      }
    }
  }

  /// Examines images that were drawn.
  mutating func examine(_ drawn: [DrawnImage], of probe: DatasetProbe) {
    var seen: [[UInt8]: (number: UInt64, subset: String)] = [:]
    for image in drawn where !SeedCheck.isThin(image, probe.dataset.recipe) {
      tally.checked += 1
      let subset = probe.dataset.subset(of: image.number).name
      if let other = seen[image.pixels], Name(stored: other.subset) != Name(stored: subset) {
        tally.fail(
          """
          \(probe.name(image.number)), in subset '\(subset)', is image \(other.number) of subset \
          '\(other.subset)'
          """)
      }
      seen[image.pixels] = seen[image.pixels] ?? (image.number, subset)
    }
  }

  /// What was found.
  var finding: AuditFinding {
    tally.finding(
      "dataset-subsets",
      "Classes, systems and images that stand in one subset of their dataset, as its split has it.")
  }

  private mutating func hold(
    _ what: @autoclosure () -> String, _ home: inout String?, _ subset: DatasetSubset,
    _ dataset: Dataset
  ) {
    tally.checked += 1
    if let home, Name(stored: home) != Name(stored: subset.name) {
      tally.fail(
        "\(what()) stands in subsets '\(home)' and '\(subset.name)' of dataset '\(dataset.name)'")
    }
    home = home ?? subset.name
  }
}
