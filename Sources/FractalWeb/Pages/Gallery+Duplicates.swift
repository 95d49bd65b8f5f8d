import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalPages
import FractalRendering

extension Gallery {
  func searchesPage() async throws -> SearchesPage {
    try await read { console in
      SearchesPage(
        searches: try console.catalog.duplicateSearches().map { search in
          let count = try console.catalog.countDuplicateGroups(of: search.name)
          return SearchesPage.Search(
            name: search.name, rule: search.rule.sentence, groups: count.groups,
            unresolved: count.toReview)
        })
    }
  }

  func groupsPage(_ search: String, _ request: WebRequest) async throws -> GroupsPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      GroupsPage(
        search: search, total: try console.catalog.countDuplicateGroups(of: search).groups,
        offset: offset,
        groups: try console.catalog.duplicateGroups(
          of: search, from: offset, count: GroupsPage.shown
        ).map(GroupsPage.Group.init))
    }
  }

  func groupPage(_ search: String, _ label: String) async throws -> GroupPage {
    try await read { [allowsEdits, acts] console in
      let found = try console.catalog.duplicateGroup(of: search, around: label)
      guard let (group, neighbours) = found else {
        throw WebError(.notFound, "Search '\(search)' found no duplicate of '\(label)'.")
      }
      let rule = try console.catalog.duplicateSearch(named: search).rule
      return GroupPage(
        search: search, rule: rule.sentence, comparing: rule.fields,
        group: GroupsPage.Group(group), previous: neighbours.previous, next: neighbours.next,
        nextToReview: neighbours.nextToReview, allowsEdits: allowsEdits,
        canUndo: acts.has(search, group.representative))
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
    return """
      <p>\(links)</p>
      <img class="wide" src="\(picture)" width="524" height="524" alt="Both systems, the second in \
      the nearest orientation, with their signatures below">
      <table class="facts">
      <tr><th scope="row">same system in disguise</th><td>\(isDisguise ? "yes" : "no")</td></tr>
      <tr><th scope="row">distance</th><td class="number">\("\(distance)")</td></tr>
      <tr><th scope="row">noise of each</th>\
      <td class="number">\(noises.map { "\($0)" }.joined(separator: ", "))</td></tr>
      <tr><th scope="row">distance / smaller noise</th>\
      <td class="number">\(share.map { "\($0)" } ?? "–")</td></tr>
      <tr><th scope="row">recipe</th><td>\(recipe)</td></tr>
      <tr><th scope="row">seed</th><td class="number">\("\(seed)")</td></tr>
      </table>
      """
  }
}

extension GroupsPage.Group {
  init(_ group: DuplicateGroup) {
    self.init(
      representative: group.representative, members: group.members.map(GroupsPage.Member.init),
      separated: group.separated.map(GroupsPage.Member.init), isToReview: group.isToReview)
  }
}

extension GroupsPage.Member {
  init(_ member: DuplicateGroup.Member) {
    self.init(label: member.label, distance: member.distance, isSetAside: member.isSetAside)
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
