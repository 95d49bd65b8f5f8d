import FractalPages

/// Two systems side by side.
struct ComparisonPage: GalleryPage {
  let labels: [String]
  let recipe: String
  let seed: UInt64
  let distance: Double
  let noises: [Double]
  let share: Double?
  let isDisguise: Bool

  var title: String { "\(labels[0]) and \(labels[1])" }

  var body: HTML {
    let picture = Link.to(
      ["compare", labels[0], labels[1] + ".png"], [("recipe", recipe), ("seed", "\(seed)")])
    let links = labels.map { "<a href=\"\(Link.to([$0]))\">\($0)</a> " as HTML }
    let verdict: HTML =
      isDisguise
      ? "They are the same system in disguise."
      : share.map { "They are \(HTML.value($0)) times the noise of the quieter one apart." }
        ?? "They differ, though the quieter one has no noise."
    let facts = Facts([
      ("same system in disguise", isDisguise ? "yes" : "no"),
      ("distance", HTML.value(distance)),
      ("noise of each", "\(HTML.value(noises[0])), \(HTML.value(noises[1]))"),
      ("distance / smaller noise", share.map(HTML.value) ?? "–"),
      ("recipe", "\(recipe)"),
      ("seed", "\("\(seed)")"),
    ])
    return """
      <p>\(links)</p>
      <p>\(verdict)</p>
      <img class="wide" src="\(picture)" width="524" height="524" alt="Both systems, the second in \
      the nearest orientation, with their signatures below">
      \(facts.html)
      """
  }
}
