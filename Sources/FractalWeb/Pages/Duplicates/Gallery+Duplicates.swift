import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalPages

extension Gallery {
  func searchesPage() async throws -> SearchesPage {
    try await read { console in
      SearchesPage(
        searches: try console.catalog.duplicateSearches().map { search in
          SearchesPage.Search(
            name: search.name, rule: search.rule.sentence,
            review: try ReviewProgress(of: search.name, in: console.catalog))
        })
    }
  }

  func groupsPage(_ search: String, _ request: WebRequest) async throws -> GroupsPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      let catalog = console.catalog
      let rule = try catalog.duplicateSearch(named: search).rule
      return GroupsPage(
        search: search, rule: rule.sentence, review: try ReviewProgress(of: search, in: catalog),
        offset: offset,
        groups: try catalog.duplicateGroups(of: search, from: offset, count: GroupsPage.shown)
          .map { try GroupAlignment($0, rule: rule, in: catalog).shown },
        nextToReview: try catalog.firstDuplicateGroupToReview(of: search))
    }
  }

  /// - Parameter decided: The label of a group that was decided just now.
  func groupPage(_ search: String, _ label: String, decided: String?) async throws -> GroupPage {
    try await read { [allowsEdits] console in
      let catalog = console.catalog
      let found = try catalog.duplicateGroup(of: search, around: label)
      guard let (group, neighbours) = found else {
        throw WebError(.notFound, "Search '\(search)' found no duplicate of '\(label)'.")
      }
      let former = try decided.flatMap { try catalog.duplicateGroup(of: search, around: $0)?.group }
      func canUndo(_ group: DuplicateGroup?) throws -> Bool {
        guard allowsEdits, let group else { return false }
        return try catalog.lastDecision(group: group.representative, of: search) != nil
      }
      let rule = try catalog.duplicateSearch(named: search).rule
      return GroupPage(
        search: search, rule: rule, review: try ReviewProgress(of: search, in: catalog),
        group: try GroupAlignment(group, rule: rule, in: catalog).shown,
        decided: try former.map { try GroupAlignment($0, rule: rule, in: catalog).shown },
        neighbours: neighbours, allowsEdits: allowsEdits,
        canUndo: (group: try canUndo(group), decided: try canUndo(former)))
    }
  }

  /// Two systems side by side, as a page, as data or as a picture.
  func comparison(
    _ one: String, _ other: String, _ request: WebRequest
  ) async throws -> Reply {
    let (seed, name) = (try request.seed(), request.text("recipe") ?? "classes")
    let explanation = try await drawing.run { [readers] in
      let (pair, recipe) = try readers.with { console in
        (
          try [one, other].map { try console.catalog.system(labelled: $0).system },
          try RecipeLibrary(console.catalog).recipe(named: name)
        )
      }
      return try DuplicateExplanation(pair[0], pair[1], recipe: recipe, seed: seed)
    }
    if request.format == .png { return .png(try explanation.image.encoded(compressionLevel: 1)) }
    return try show(
      ComparisonPage(
        labels: explanation.labels, recipe: name, seed: seed, distance: explanation.distance,
        noises: explanation.noises, share: explanation.share,
        isDisguise: explanation.disguise != nil), request)
  }
}

extension ReviewProgress {
  init(of search: String, in catalog: Catalog) throws {
    let count = try catalog.countDuplicateGroups(of: search)
    self.init(groups: count.groups, toReview: count.toReview)
  }
}

extension DuplicateSearch.Rule {
  /// The parameters of a comparison, so that it compares what the search compared.
  var fields: [(String, String?)] {
    switch self {
    case .disguise: []
    case .appearance(let recipe, let seed, _): [("recipe", recipe), ("seed", "\(seed)")]
    }
  }

  /// The rule in words.
  var sentence: String {
    switch self {
    case .disguise(let tolerance):
      "Systems in disguise: coefficients differ by at most \(tolerance) of the largest."
    case .appearance(let recipe, let seed, let tolerance):
      """
      Look-alikes under recipe '\(recipe)', seed \(seed): the distance of the signatures is \
      at most \(tolerance) times the smaller noise.
      """
    }
  }
}
