import FractalCatalog
import FractalDatasets

extension Gallery {
  func homePage() async throws -> HomePage {
    let stamp = CatalogStamp(path: path)
    let status = try await statuses.value(stamp) { [readers] in
      try readers.with { try $0.catalog.status() }
    }
    let content = try await homeContents.value(stamp, size: { _ in 1 }) { [self] in
      let systems = try await systemCount().count
      return try await read { [self] console in
        HomeContent(
          counts: try counts(systems: systems, console),
          systems: try showcase(stamp, console).prefix(14).map(\.label),
          images: try console.catalog.datasets().prefix(6).flatMap { dataset in
            Self.images(of: dataset, count: 3)
          }.prefix(8).map { $0 })
      }
    }
    return HomePage(catalog: name, content: content, status: status, audit: auditing.latest())
  }

  private func counts(
    systems count: Int, _ console: QueryConsole
  ) throws -> [HomePage.Count] {
    let systems = HomePage.Count("system", "systems", count, link: Link.to(["systems"]))
    let others: [(one: String, many: String, table: QueryConsole.Table, path: [String])] = [
      ("measurement", "measurements", .measurement, ["queries", "measurements_by_protocol"]),
      ("class", "classes", .class, ["classes"]),
      ("selection", "selections", .selection, ["selections"]),
      ("split", "splits", .split, ["splits"]), ("dataset", "datasets", .dataset, ["datasets"]),
      ("duplicate search", "duplicate searches", .duplicateSearch, ["duplicates"]),
      ("origin", "origins", .origin, ["origins"]), ("recipe", "recipes", .recipe, ["recipes"]),
    ]
    return [systems]
      + (try others.map { one, many, table, path in
        HomePage.Count(one, many, try console.count(of: table), link: Link.to(path))
      })
  }

  /// Systems that show what the catalog holds; see `QueryConsole.showcase(count:)`.
  func showcase(_ stamp: CatalogStamp, _ console: QueryConsole) throws -> [SystemCard] {
    if let known = showcases.value(stamp) { return known }
    let cards = try console.showcase(count: 16)
    showcases.keep(cards, size: 1, under: stamp)
    return cards
  }

  /// Images of a dataset, spread evenly over it.
  private static func images(of dataset: DatasetSummary, count: Int) -> [HomePage.Image] {
    let all = dataset.subsets.reduce(0) { $0 + $1.images }
    let shown = min(count, all)
    return (0..<shown).map { place in
      HomePage.Image(
        dataset: dataset.name, number: all / shown * place + all / shown / 2,
        version: String(dataset.digest.hex.prefix(12)))
    }
  }
}
