import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct NearestPairsTests {
  /// Sampled systems, and copies of some of them that differ by more and more, in subsets that keep
  /// nothing together.
  private func catalog(
    fractions: [(String, Double)] = [("train", 0.8), ("val", 0.2)], isSigned: Bool = true
  ) throws -> (catalog: Catalog, systems: [FunctionSystem]) {
    let catalog = try Catalog.toSearch()
    let parents = FunctionSystem.sampled(50)
    let children = try (0..<20).map { number in
      var maps = parents[number].maps
      maps[0].a += 0.004 * Double(number + 1)
      return try FunctionSystem(maps: maps, weights: parents[number].weights)
    }
    try catalog.add(parents + children, as: "systems")
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .exact, seed: 1, fractions: fractions,
        keepTogether: [], includesUnclassified: true))
    if isSigned { _ = try DuplicateFinding(.lookAlikes, threads: 2).run(on: catalog) }
    return (catalog, parents + children)
  }

  /// The nearest pairs, found by comparing the close signatures of all systems.
  private func exhaustive(
    _ systems: [FunctionSystem], subsets: [String: Int], limit: Int
  ) throws -> [(labels: Set<String>, multiple: Double)] {
    let recipe = try Recipe.named("classes").setting([
      ("name", "\"quick\""), ("foreground.orbit.points", "4000"),
      ("foreground.orbit.burn_in", "32"),
    ])
    let painter = SignaturePainter(recipe)
    let looks = systems.map { painter.appearance(of: $0, seed: 1, by: .close) }
    let labels = systems.map(\.label.description)
    var pairs: [(labels: Set<String>, multiple: Double)] = []
    for one in systems.indices {
      for other in 0..<one where subsets[labels[one]] != subsets[labels[other]] {
        let noise = min(looks[one].noise, looks[other].noise)
        pairs.append(
          (
            [labels[one], labels[other]],
            looks[one].signature.distance(to: looks[other].signature) / noise
          ))
      }
    }
    return Array(pairs.sorted { $0.multiple < $1.multiple }.prefix(limit))
  }

  @Test(arguments: [
    [("train", 0.8), ("val", 0.2)], [("train", 0.5), ("val", 0.3), ("test", 0.2)],
  ])
  func theyAreThoseThatACloseLookAtAllPairsFinds(fractions: [(String, Double)]) throws {
    let (catalog, systems) = try catalog(fractions: fractions)
    let places = try catalog.subsets(ofSystemsInSplit: "main")
    let subsets = try places.reduce(into: [String: Int]()) { subsets, place in
      subsets["\(try catalog.system(inRow: place.key).label)"] = place.value
    }
    #expect(subsets.count == 70)
    let expected = try exhaustive(systems, subsets: subsets, limit: 5)
    let nearest = try NearestPairs(ofSplit: "main", in: catalog, limit: 5, threads: 2)
    #expect(nearest.pairs.map { [$0.one.label, $0.other.label] } == expected.map(\.labels))
    #expect(nearest.pairs.map(\.multiple) == expected.map(\.multiple))
    let names = fractions.map(\.0)
    for pair in nearest.pairs {
      let one = try #require(names.firstIndex(of: pair.one.subset))
      let other = try #require(names.firstIndex(of: pair.other.subset))
      #expect(one < other)
      #expect(subsets[pair.one.label] == one && subsets[pair.other.label] == other)
      #expect(pair.multiple == pair.distance / pair.noise && (0..<8).contains(pair.orientation))
    }
    #expect(nearest.limit == 1 && nearest.compared == 70 && nearest.systems == 70)
    #expect(nearest.reason == nil && nearest.command == nil)
  }

  @Test func ofManySystemsOfASmallSubsetSomeAreCompared() throws {
    let (catalog, _) = try catalog()
    func nearest(_ limit: Int) throws -> NearestPairs {
      try NearestPairs(ofSplit: "main", in: catalog, limit: 1000, soughtLimit: limit, threads: 2)
    }
    let (all, some) = (try nearest(14), try nearest(5))
    #expect(all.compared == 70 && all.pairs.count == 56 * 14)
    #expect(some.compared == 61 && some.systems == 70 && some.pairs.count == 56 * 5)
    let sought = Set(some.pairs.map(\.other.label))
    #expect(sought.count == 5)
    #expect(some.pairs == all.pairs.filter { sought.contains($0.other.label) })
  }

  @Test func threadsChangeNothing() throws {
    let (catalog, _) = try catalog()
    let one = try NearestPairs(ofSplit: "main", in: catalog, threads: 1)
    let five = try NearestPairs(ofSplit: "main", in: catalog, threads: 5)
    #expect(one.pairs == five.pairs && one.pairs.count == 6)
  }

  @Test func withoutSignaturesThereIsAReasonAndACommand() throws {
    let (catalog, _) = try catalog(isSigned: false)
    let nearest = try NearestPairs(ofSplit: "main", in: catalog, threads: 1)
    #expect(nearest.pairs.isEmpty && nearest.compared == 0 && nearest.systems == 70)
    #expect(nearest.reason == "No search has compared how the systems look")
    #expect(nearest.command == "fractalog duplicates find --recipe classes")
  }

  @Test func aSplitByImageHasNoPairs() throws {
    let catalog = try ExampleDatasets.catalog(
      try ExampleDatasets.quick("classes"), classes: 4, unit: .image)
    let nearest = try NearestPairs(ofSplit: "main", in: catalog, threads: 1)
    #expect(nearest.pairs.isEmpty && nearest.systems == 12 && nearest.command == nil)
    #expect(nearest.reason == "Split 'main' divides images, so each subset has every system")
  }

  @Test func anUnknownSplitIsRefused() throws {
    let (catalog, _) = try catalog(isSigned: false)
    #expect(throws: CatalogError.self) {
      try NearestPairs(ofSplit: "other", in: catalog, threads: 1)
    }
  }
}
