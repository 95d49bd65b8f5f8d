import FractalDatasets
import FractalCatalog
import FractalCore
import FractalRendering

/// `dataset-subsets`: a network is not validated on what it was trained on.
///
/// In the published code, it is.
struct SubsetCheck {
  var tally = AuditTally()

  /// Examines the members of the subsets, without drawing.
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

  /// Examines drawn images.
  mutating func examine(_ drawn: [DrawnImage], of probe: DatasetProbe) {
    var seen: [Digest: (number: UInt64, subset: String)] = [:]
    for image in drawn where !SeedCheck.isThin(image, probe.dataset.recipe) {
      tally.checked += 1
      let subset = probe.dataset.subset(of: image.number).name
      if let other = seen[image.pixels], Name(stored: other.subset) != Name(stored: subset) {
        tally.fail(
          """
          \(probe.name(image.number)), in subset '\(subset)', has the pixels of image \
          \(other.number) in subset '\(other.subset)'
          """)
      }
      seen[image.pixels] = seen[image.pixels] ?? (image.number, subset)
    }
  }

  /// The finding of the check.
  var finding: AuditFinding {
    tally.finding(
      "dataset-subsets",
      "No class, system or image (the unit of the split) is in two subsets of a dataset.")
  }

  private mutating func hold(
    _ what: @autoclosure () -> String, _ home: inout String?, _ subset: DatasetSubset,
    _ dataset: Dataset
  ) {
    tally.checked += 1
    if let home, Name(stored: home) != Name(stored: subset.name) {
      tally.fail(
        "\(what()) is in subsets '\(home)' and '\(subset.name)' of dataset '\(dataset.name)'")
    }
    home = home ?? subset.name
  }
}
