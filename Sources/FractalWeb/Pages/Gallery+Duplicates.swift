import FractalCatalog
import FractalDatasets
import FractalRendering

extension Gallery {
  func searchesPage() async throws -> SearchesPage {
    try await read { console in
      SearchesPage(
        searches: try console.catalog.duplicateSearches().map { search in
          let groups = try console.catalog.duplicateGroups(of: search.name)
          return SearchesPage.Search(
            name: search.name, rule: search.rule.sentence, groups: groups.count,
            unresolved: groups.count { !$0.members.contains(where: \.isSetAside) })
        })
    }
  }

  func groupsPage(_ search: String, _ request: WebRequest) async throws -> GroupsPage {
    let offset = try request.number("offset", in: 0...Int.max / 2, default: 0)
    return try await read { console in
      let groups = try console.catalog.duplicateGroups(of: search)
      return GroupsPage(
        search: search, total: groups.count, offset: offset,
        groups: groups.dropFirst(offset).prefix(GroupsPage.shown).map(GroupsPage.Group.init))
    }
  }

  func groupPage(_ search: String, _ representative: String) async throws -> GroupPage {
    try await read { [allowsEdits] console in
      let groups = try console.catalog.duplicateGroups(of: search)
      guard let place = groups.firstIndex(where: { $0.representative == representative }) else {
        throw WebError(
          .notFound, "No group of search '\(search)' is represented by '\(representative)'.")
      }
      return GroupPage(
        search: search,
        rule: try console.catalog.duplicateSearch(named: search).rule.sentence,
        group: GroupsPage.Group(groups[place]),
        previous: place > 0 ? groups[place - 1].representative : nil,
        next: place + 1 < groups.count ? groups[place + 1].representative : nil,
        allowsEdits: allowsEdits)
    }
  }

  /// What a form asks for.
  func edit(_ request: WebRequest) async throws -> Reply {
    guard request.path.count == 3, request.path[0] == "duplicates" else {
      throw WebError(.methodNotAllowed, "There is nothing to change at '\(request.address)'.")
    }
    let (search, group) = (request.path[1], request.path[2])
    let keep = request.form["keep"] ?? ""
    let keeper = DuplicateKeeper(rawValue: keep)
    guard keeper != nil || keep == "all" else {
      throw WebError(
        .badRequest, "'keep' is '\(keep)'. Give representative, first, densest or all.")
    }
    let path = path
    try await reading.run {
      let catalog = try Catalog(path: path, access: .write)
      do {
        if let keeper {
          try catalog.resolveDuplicates(of: search, group: group, keep: keeper)
        } else {
          try catalog.restoreDuplicates(of: search, group: group)
        }
      } catch {
        try? catalog.close()
        throw error
      }
      try catalog.close()
    }
    return .seeOther(Link.to(["duplicates", search, group]))
  }

  /// Two systems side by side, as a page, as data or as a picture.
  func comparison(_ request: WebRequest) async throws -> Reply {
    let (one, other) = (request.path[1], request.path[2])
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
      <img class="wide" src="\(picture)" width="524" height="524" alt="Both drawings, the second \
      turned as it is nearest, and their signatures below">
      <table class="facts">
      <tr><th scope="row">same system in disguise</th><td>\(isDisguise ? "yes" : "no")</td></tr>
      <tr><th scope="row">distance of signatures</th><td class="number">\("\(distance)")</td></tr>
      <tr><th scope="row">their re-render noises</th>\
      <td class="number">\(noises.map { "\($0)" }.joined(separator: ", "))</td></tr>
      <tr><th scope="row">share of the smaller noise</th>\
      <td class="number">\(share.map { "\($0)" } ?? "–")</td></tr>
      <tr><th scope="row">recipe</th><td>\(recipe)</td></tr>
      </table>
      """
  }
}

extension GroupsPage.Group {
  init(_ group: DuplicateGroup) {
    representative = group.representative
    members = group.members.map {
      GroupsPage.Member(label: $0.label, distance: $0.distance, isSetAside: $0.isSetAside)
    }
  }
}

extension DuplicateSearch.Rule {
  /// The rule in words.
  var sentence: String {
    switch self {
    case .disguise(let tolerance):
      "The same system in disguise: coefficients differ by at most \(tolerance), relatively."
    case .appearance(let recipe, let seed, let tolerance):
      """
      Alike under recipe '\(recipe)', seed \(seed): signatures differ by at most \(tolerance) of the \
      smaller re-render noise.
      """
    }
  }
}
