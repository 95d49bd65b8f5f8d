import FractalCatalog
import FractalDatasets

extension Gallery {
  func classPage(_ text: String, _ request: WebRequest) async throws -> ClassPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    var page = try await read { [self] console in
      let name = Name(stored: text)
      guard let (summary, createdAt) = try console.classSummary(name) else {
        throw WebError(
          .notFound, "No class is named '\(text)'. All classes are at \(Link.to(["classes"])).")
      }
      let rows = try console.rows(ofClass: name, from: offset, count: ClassPage.shown)
      let systems = try console.cards(of: rows)
      let first = try console.cards(of: try console.rows(ofClass: name, from: 0, count: 4))
      // A class of one system is drawn four times.
      let drawn = first.isEmpty ? [] : (0..<4).map { first[$0 % first.count].label }
      return ClassPage(
        name: summary.name, size: summary.systems, promised: summary.promised,
        createdAt: createdAt, offset: offset, systems: systems,
        recipes: try RecipeLibrary(console.catalog).all().map(\.recipe.name), drawn: drawn,
        confusable: try Self.confusable(name, console),
        history: try console.run(
          NamedQuery.named("class_history"), parameters: ["class": text], limit: 200),
        remarks: try tagsAndNotes(of: .class(summary.name), request, console))
    }
    let labels = page.drawn.reduce(into: [String]()) { if !$0.contains($1) { $0.append($1) } }
    page.nearest = try await nearestClasses(of: Name(stored: page.name), labels)
    return page
  }

  private static func confusable(
    _ name: Name, _ console: QueryConsole
  ) throws -> [ClassPage.Confusable] {
    let ofNoise = try console.catalog.duplicateSearches().filter {
      if case .appearance = $0.rule { true } else { false }
    }.map { Name(stored: $0.name) }
    return try console.run(
      NamedQuery.named("confusable_classes_of_class"), parameters: ["class": name.text], limit: 24
    ).rows.compactMap { row in
      guard case .text(let search) = row[0], case .text(let other) = row[1],
        case .integer(let groups) = row[2], case .text(let label) = row[3],
        case .text(let otherLabel) = row[4], case .real(let distance) = row[5]
      else { return nil }
      return ClassPage.Confusable(
        search: search, name: other, groups: Int(groups), label: label, other: otherLabel,
        distance: distance, isOfNoise: ofNoise.contains(Name(stored: search)))
    }
  }
}
