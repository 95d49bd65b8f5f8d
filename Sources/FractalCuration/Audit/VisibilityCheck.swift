import FractalDatasets
import FractalCatalog
import FractalRendering

/// `dataset-visibility`: every labelled object of an image is visible.
///
/// The published scenes label an object even if others cover it completely (6 of 1,000 objects),
/// and published images with an empty mask have a label, too. The faithful recipes reproduce this:
/// their field `labels` is `"all"`. For them, hidden labels are counted and no fault. For every
/// other recipe they are a fault.
struct VisibilityCheck {
  var tally = AuditTally()
  private var notes: [String] = []

  /// The built-in recipes that follow published code, defects included.
  static let faithful = Recipe.builtIns.filter { $0.name != "classes" && $0.name != "scenes" }

  /// Examines drawn images.
  mutating func examine(_ drawn: [DrawnImage], of probe: DatasetProbe) {
    let recipe = probe.dataset.recipe
    let isFaithful = Self.faithful.contains(recipe)
    var (labelled, hidden) = (0, 0)
    for image in drawn {
      for (place, object) in image.account.objects.enumerated() {
        tally.checked += 1
        if place >= image.visible.count || image.visible[place] != object.visiblePixels {
          tally.fail(
            """
            object \(place) of \(probe.name(image.number)) should show \(object.visiblePixels) \
            pixels, but its mask has \(place < image.visible.count ? image.visible[place] : 0)
            """)
        }
        guard object.isLabelled else { continue }
        labelled += 1
        let reason = Self.fault(object, recipe)
        if object.visiblePixels == 0 { hidden += 1 }
        guard let reason, !isFaithful else { continue }
        tally.fail(
          """
          \(probe.name(image.number)) is labelled with class \(object.classNumber), of which \
          \(reason)
          """)
      }
    }
    if isFaithful, hidden > 0 {
      notes.append(
        "\(hidden) of \(labelled) in '\(probe.dataset.name)' (recipe '\(recipe.name)' labels all)"
      )
    }
  }

  /// The finding of the check.
  ///
  /// - Parameter sample: A sentence with the number of drawn images.
  func finding(_ sample: String) -> AuditFinding {
    tally.finding(
      "dataset-visibility",
      """
      Every labelled object shows the promised pixels. Labelled but hidden, for information: \
      \(notes.isEmpty ? "none by a published recipe" : notes.joined(separator: "; ")). \
      \(sample)
      """)
  }

  /// Why an object should not be labelled.
  private static func fault(_ object: ImageObject, _ recipe: Recipe) -> String? {
    switch recipe.labels {
    case .all:
      guard object.visiblePixels == 0 else { return nil }
      return """
        nothing is visible: the field 'labels' of recipe '\(recipe.name)' is "all"; create a \
        dataset with a recipe that has {"visible_share": 0} there, or more
        """
    case .visibleShare(let share):
      guard
        object.visiblePixels == 0
          || Double(object.visiblePixels) < share * Double(object.pixels)
      else { return nil }
      return """
        \(object.visiblePixels) of \(object.pixels) pixels are visible, but recipe \
        '\(recipe.name)' promises a share of \(share)
        """
    }
  }
}
