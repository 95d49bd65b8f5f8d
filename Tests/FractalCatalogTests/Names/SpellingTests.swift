import FractalCatalog
import Testing

/// A file that has two names in two Unicode spellings keeps apart what belongs to each.
struct SpellingTests {
  private static let composed = NameTests.composed
  private static let decomposed = NameTests.decomposed
  private static let both = [composed, decomposed]

  /// Whether the texts are the same byte for byte.
  private func expect(_ texts: [String], are expected: [String]) {
    #expect(texts.map(Name.init(stored:)) == expected.map(Name.init(stored:)))
  }

  /// Forty systems in classes, with a split whose two subsets are spelled in two ways.
  private func splitInBothSpellings(_ folder: TestFolder) throws -> String {
    let path = try folder.catalog { try TestDatasets.fill($0) }
    try folder.doctor(
      """
      UPDATE split_subset SET name = '\(Self.composed)' WHERE position = 0;
      UPDATE split_subset SET name = '\(Self.decomposed)' WHERE position = 1;
      """, path)
    return path
  }

  @Test func aSplitKeepsTogetherTheSearchThatIsMeant() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<20))
    try folder.search("one", [[0, 1]], in: path)
    try folder.search("two", [[2, 3]], in: path)
    try folder.doctor(
      """
      UPDATE duplicate_search SET name = '\(Self.composed)' WHERE name = 'one';
      UPDATE duplicate_search SET name = '\(Self.decomposed)' WHERE name = 'two';
      """, path)
    let catalog = try Catalog(path: path, access: .write)
    for (name, words) in [("a", Self.both), ("b", [Self.composed]), ("c", [Self.decomposed])] {
      try catalog.createSplit(
        SplitRequest(
          name: name, unit: .system, method: .stable, seed: 1,
          fractions: [("train", 0.5), ("val", 0.5)], keepTogether: words))
      let kept = try catalog.split(named: name).keptTogether
      #expect(kept.count == words.count)
      let names = kept.compactMap { relation in
        if case .duplicates(let search) = relation { search } else { nil }
      }
      // In the order of the bytes: 'e' comes before 'é'.
      expect(names, are: words.sorted { Name(stored: $0) < Name(stored: $1) })
    }
    #expect(
      SplitRelation.duplicates(search: Self.composed)
        != SplitRelation.duplicates(search: Self.decomposed))
  }

  @Test func eachSubsetHasItsOwnNumberOfImages() throws {
    let folder = try TestFolder()
    let catalog = try Catalog(path: splitInBothSpellings(folder), access: .write)
    let summary = try catalog.createDataset(
      TestDatasets.request(
        images: .perClassOfSubset([
          Name(stored: Self.composed): 3, Name(stored: Self.decomposed): 5,
        ])))
    #expect(summary.subsets.map(\.imagesPerClass) == [3, 5])
    expect(summary.subsets.map(\.name), are: Self.both)
  }

  @Test func whatIsFoundInNFCIsFoundByEverything() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<20))
    try folder.search("near", [[0, 1]], in: path)
    try folder.doctor("UPDATE duplicate_search SET name = '\(Self.composed)'", path)
    let catalog = try Catalog(path: path, access: .write)
    let recipe = Name.normalised(Self.decomposed)
    try catalog.createRecipe(name: recipe, json: TestNames.recipe(recipe))
    _ = try catalog.beginDuplicateSearch(
      DuplicateSearch(
        name: "alike", rule: .appearance(recipe: Self.decomposed, seed: 1, tolerance: 1)))
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .stable, seed: 1,
        fractions: [(Self.decomposed, 0.5), ("val", 0.5)], keepTogether: [Self.decomposed]))
    #expect(try catalog.split(named: "main").keptTogether.count == 1)
    let dataset = try catalog.createDataset(
      TestDatasets.request(
        images: .perClassOfSubset([
          Name(stored: Self.decomposed): 3, Name(stored: "val"): 5,
        ])))
    #expect(dataset.subsets.map(\.imagesPerClass) == [3, 5])
    #expect(
      try catalog.assignClasses(byDuplicates: Self.decomposed, groupsOnly: true, replacing: true)
        .assigned == 2)
  }

  @Test func oneSubsetIsNotGivenTwoNumbersByTwoSpellings() throws {
    let catalog = try Catalog.inMemory()
    try SplitTests.fill(catalog, Array(0..<20))
    try catalog.createSplit(
      SplitRequest(
        name: "main", unit: .system, method: .stable, seed: 1,
        fractions: [(Self.composed, 0.5), ("val", 0.5)]))
    let refusal = sentence {
      _ = try catalog.createDataset(
        TestDatasets.request(
          images: .perClassOfSubset([
            Name(stored: Self.composed): 3, Name(stored: Self.decomposed): 4,
            Name(stored: "val"): 5,
          ])))
    }
    #expect(refusal == "There are two subsets '\(Self.composed)'. Give each its own name.")
  }

  @Test func membersOfTheTwoAreAskedForApart() {
    #expect(
      Membership.class(Name(stored: Self.composed)) != .class(Name(stored: Self.decomposed)))
    let main = Name(stored: "main")
    let names = Self.both.map(Name.init(stored:))
    #expect(Set(names.map { Membership.split(main, subset: $0) }).count == 2)
    #expect(Set(names.map { Membership.dataset($0) }).count == 2)
  }
}
