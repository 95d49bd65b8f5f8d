import FractalCatalog
import FractalRendering

/// `dataset-visibility`: what an image is labelled with can be seen in it.
///
/// The published scenes label an object even where others cover all of it: 6 of 1,000. The faithful
/// recipes keep that, as the field `labels` of each says, and so does every image whose mask is empty;
/// for them it is told and no fault. For every other recipe it is one.
struct VisibilityCheck {
  var tally = AuditTally()
  private var notes: [String] = []

  /// The built-in recipes that follow published code, defects included.
  static let faithful = Recipe.builtIns.filter { $0.name != "classes" && $0.name != "scenes" }

  /// Examines images that were drawn.
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
            object \(place) of \(probe.name(image.number)) is said to show \(object.visiblePixels) \
            pixels, and its mask has \(place < image.visible.count ? image.visible[place] : 0)
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
        "\(hidden) of \(labelled) in '\(probe.dataset.name)', since recipe '\(recipe.name)' says so"
      )
    }
  }

  /// What was found.
  ///
  /// - Parameter sample: A sentence on how many of all images were drawn.
  func finding(_ sample: String) -> AuditFinding {
    tally.finding(
      "dataset-visibility",
      """
      Objects whose label and visible pixels are as promised. Labelled and not to be seen, for \
      information: \(notes.isEmpty ? "none by a published recipe" : notes.joined(separator: "; ")). \
      \(sample)
      """)
  }

  /// Why an object should not be labelled.
  private static func fault(_ object: ImageObject, _ recipe: Recipe) -> String? {
    switch recipe.labels {
    case .all:
      guard object.visiblePixels == 0 else { return nil }
      return """
        nothing can be seen: the field 'labels' of recipe '\(recipe.name)' is "all"; create a dataset \
        by a recipe that has {"visible_share": 0} there, or more
        """
    case .visibleShare(let share):
      guard
        object.visiblePixels == 0
          || Double(object.visiblePixels) < share * Double(object.pixels)
      else { return nil }
      return """
        \(object.visiblePixels) of \(object.pixels) pixels can be seen, though recipe \
        '\(recipe.name)' promises a share of \(share)
        """
    }
  }
}
