import FractalCatalog
import Testing

/// The laws that each split obeys. Systems come from catalogs in memory.
struct SplitTests {
  /// A catalog with systems 0..<count in classes of uneven sizes; every eleventh is in none.
  static func catalog(_ numbers: [Int]) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    try fill(catalog, numbers)
    return catalog
  }

  static func fill(_ catalog: Catalog, _ numbers: [Int], origin: String = "uniform") throws {
    try catalog.importAll(
      TestSystems.origin(promised: numbers.count, name: origin),
      numbers.enumerated().map { place, number in
        Arrival(
          system: TestSystems.system(number), number: place,
          className: number % 11 == 0 ? nil : "c\(number * number % 97 % 13)")
      })
  }

  static func request(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method, name: String = "main",
    seed: UInt64 = 1,
    fractions: [(String, Double)] = [("train", 0.7), ("val", 0.2), ("test", 0.1)],
    selection: String? = nil, keepTogether: [String]? = nil, allowsInexact: Bool = false,
    includesUnclassified: Bool = true
  ) -> SplitRequest {
    SplitRequest(
      name: name, unit: unit, method: method, seed: seed, fractions: fractions,
      selection: selection, images: unit == .image ? 20 : nil, keepTogether: keepTogether,
      allowsInexact: allowsInexact, includesUnclassified: includesUnclassified)
  }

  /// The label of each system with the subset it stands in, read as a user would.
  static func placement(_ catalog: Catalog, _ name: String = "main") throws -> [String: String] {
    var placement: [String: String] = [:]
    for (position, subset) in try catalog.split(named: name).subsets.enumerated() {
      let condition = """
        system IN (
          SELECT system FROM split_member
          WHERE subset = \(position) AND split = (SELECT id FROM split WHERE name = '\(name)'))
        """
      for system in try catalog.systems(where: condition) {
        placement[system.label.description] = subset.name
      }
    }
    return placement
  }

  @Test(arguments: 1...40)
  func exactCountsAreExactAndEachClassIsWithinOne(_ trial: Int) throws {
    let catalog = try Self.catalog(Array(0..<(37 + 11 * trial)))
    let pieces = (0..<2 + trial % 4).map { Double(1 + (trial * 7 + $0 * 5) % 9) }
    let sum = pieces.reduce(0, +)
    let fractions = pieces.enumerated().map { ("s\($0)", $1 / sum) }
    let split = try catalog.createSplit(
      Self.request(.system, .exact, seed: UInt64(trial), fractions: fractions))
    let total = 37 + 11 * trial
    #expect(split.subsets.map(\.systems).reduce(0, +) == total)
    for (subset, fraction) in zip(split.subsets, fractions) {
      #expect(abs(Double(subset.systems) - fraction.1 * Double(total)) < 1)
    }
    let placement = try Self.placement(catalog)
    let conditions = try catalog.classes().map { "class = '\($0.name)'" } + ["class IS NULL"]
    for condition in conditions {
      let labels = try catalog.systems(where: condition).map(\.label.description)
      for (name, fraction) in fractions {
        let count = labels.count { placement[$0] == name }
        #expect(abs(Double(count) - fraction * Double(labels.count)) <= 1 + 1e-9)
      }
    }
  }

  @Test func wholeQuotasAreMetInEachClass() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 300, perClass: 100, measured: false)
    try catalog.createSplit(
      Self.request(.system, .exact, fractions: [("train", 0.71), ("val", 0.29)]))
    let placement = try Self.placement(catalog)
    for name in ["c1000", "c1001", "c1002"] {
      let labels = try catalog.systems(where: "class = '\(name)'").map(\.label.description)
      #expect(labels.count { placement[$0] == "val" } == 29)
    }
  }

  @Test(arguments: SplitRequest.Unit.allCases, SplitRequest.Method.allCases)
  func orderOfInsertionDoesNotMatter(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method
  ) throws {
    let one = try Self.catalog(Array(0..<200)).createSplit(Self.request(unit, method))
    let other = try Self.catalog((0..<200).reversed()).createSplit(
      Self.request(unit, method, name: "other"))
    #expect(one.digest == other.digest)
    #expect(one.subsets == other.subsets)
    let reseeded = try Self.catalog(Array(0..<200)).createSplit(
      Self.request(unit, method, seed: 2))
    #expect(one.digest != reseeded.digest)
  }

  /// These were computed by a Python program that follows docs/catalog.md.
  @Test(arguments: [
    (SplitRequest.Unit.class, SplitRequest.Method.exact, "da3a14fd7910"),
    (.class, .stable, "f966c314c751"),
    (.system, .exact, "01f1c40e8b1b"), (.system, .stable, "a43705398d64"),
    (.image, .exact, "fa423b80ae2e"),
    (.image, .stable, "52e7b5b6117c"),
  ])
  func digestsAreThoseOfTheManual(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method, _ digest: String
  ) throws {
    let catalog = try Self.catalog(Array(0..<50))
    let split = try catalog.createSplit(Self.request(unit, method))
    #expect(split.digest.hex.hasPrefix(digest))
  }

  @Test func stableSplitMadeAgainMovesNobody() throws {
    for unit in [SplitRequest.Unit.system, .class] {
      let before = try Self.catalog(Array(0..<150))
      try before.createSplit(Self.request(unit, .stable))
      let after = try Self.catalog(Array(0..<400))
      try after.createSplit(Self.request(unit, .stable))
      let (old, new) = (try Self.placement(before), try Self.placement(after))
      #expect(old.allSatisfy { new[$0.key] == $0.value })
      #expect(new.count > old.count)
    }
  }

  @Test func stableCountsAreNearTheFractions() throws {
    let catalog = try Self.catalog(Array(0..<2000))
    let split = try catalog.createSplit(Self.request(.system, .stable))
    for subset in split.subsets {
      // Five standard deviations of a binomial count.
      let expected = 2000 * subset.fraction
      let tolerance = 5 * (expected * (1 - subset.fraction)).squareRoot()
      #expect(abs(Double(subset.systems) - expected) < tolerance)
    }
  }

  @Test(arguments: SplitRequest.Method.allCases)
  func classesStayWhole(_ method: SplitRequest.Method) throws {
    let catalog = try Self.catalog(Array(0..<300))
    let split = try catalog.createSplit(
      Self.request(.class, method, fractions: [("a", 0.5), ("b", 0.5)]))
    let placement = try Self.placement(catalog)
    for group in try catalog.classes() {
      let labels = try catalog.systems(where: "class = '\(group.name)'").map(\.label.description)
      #expect(Set(labels.map { placement[$0] }).count == 1)
    }
    #expect(split.leftOut == (0..<300).count { $0 % 11 == 0 })
    #expect(split.subsets.map(\.classes).reduce(0, +) == (try catalog.classes().count))
    if method == .exact {
      let counts = split.subsets.map(\.classes)
      #expect(abs(counts[0] - counts[1]) <= 1)
    }
  }

  @Test func imagesOfEachSystemAreCutAtTheSameCounts() throws {
    let catalog = try Self.catalog(Array(0..<30))
    let split = try catalog.createSplit(Self.request(.image, .exact))
    #expect(split.subsets.map(\.images) == [420, 120, 60])
    #expect(split.subsets.map(\.systems) == [30, 30, 30])
    #expect(split.images == 20 && split.leftOut == 0)
    let verification = try catalog.verifySplit("main")
    #expect(verification.isIntact && verification.counts == [420, 120, 60])
  }

  @Test func splitIsFrozen() throws {
    let catalog = try Self.catalog(Array(0..<100))
    let before = try catalog.createSplit(Self.request(.system, .exact))
    let placement = try Self.placement(catalog)
    try catalog.importAll(
      TestSystems.origin(promised: 300, name: "more"), TestSystems.arrivals(0..<300))
    #expect(try Self.placement(catalog) == placement)
    #expect(try catalog.split(named: "main").leftOut == 200)
    #expect(try catalog.verifySplit("main").isIntact)
    #expect(try catalog.verifySplit("main").storedDigest == before.digest)
    let again = sentence { try catalog.createSplit(Self.request(.system, .exact)) }
    #expect(again == "There is already a split 'main', and it never changes. Choose another name.")
  }

  @Test func selectionLimitsASplit() throws {
    let catalog = try Self.catalog(Array(0..<100))
    try catalog.createSelection(name: "three", where: "maps = 3")
    let split = try catalog.createSplit(Self.request(.system, .exact, selection: "three"))
    #expect(split.selection == "three" && split.leftOut == 0)
    #expect(split.subsets.map(\.systems).reduce(0, +) == 33)
    let unknown = sentence {
      try catalog.createSplit(Self.request(.system, .exact, name: "x", selection: "four"))
    }
    #expect(unknown == "There is no selection 'four'. There are: three.")
  }

  @Test func systemInTwoClassesCannotBeSplitByClass() throws {
    let catalog = try Catalog.inMemory()
    try catalog.importAll(
      TestSystems.origin(promised: 2),
      ["a", "b"].enumerated().map {
        Arrival(system: TestSystems.system(0), number: $0, className: $1)
      })
    let refusal = sentence { try catalog.createSplit(Self.request(.class, .exact)) }
    #expect(refusal?.contains("is in several classes: a, b.") == true)
    // By system it can; its first class counts.
    try catalog.createSplit(Self.request(.system, .exact, fractions: [("all", 1)]))
  }

  @Test func requestsThatMakeNoSenseAreNamed() throws {
    let catalog = try Self.catalog(Array(0..<20))
    func refusal(_ fractions: [(String, Double)], _ unit: SplitRequest.Unit = .system) -> String? {
      sentence { try catalog.createSplit(Self.request(unit, .exact, fractions: fractions)) }
    }
    #expect(
      refusal([("a", 0.5), ("b", 0.4)])?.hasPrefix("The fractions of the subsets sum to 0.9")
        == true)
    #expect(refusal([]) == "The fractions of the subsets sum to 0.0, not to 1. Change one of them.")
    #expect(refusal([("a", 0.5), ("a", 0.5)])?.hasPrefix("There are two subsets 'a'.") == true)
    #expect(refusal([("", 1)])?.hasPrefix("A subset has no name.") == true)
    #expect(
      refusal([("a", 1), ("b", 0)])?.hasPrefix("The fraction of subset 'b' is 0.0;") == false)
    #expect(refusal([("a", 1), ("b", 0)])?.hasPrefix("The fraction of subset 'b' is 0.0.") == true)
    #expect(
      refusal([("a", .nan), ("b", 1)])?.hasPrefix("The fraction of subset 'a' is nan.") == true)
    #expect(
      refusal([("a", 0.99), ("b", 0.01)])
        == """
        Subset 'b' would be empty: there are 20 units to split by system. Give it a larger \
        fraction, or split more.
        """)
    #expect(refusal([("a", 0.99), ("b", 0.01)], .image)?.contains("split by image") == true)
    let noImages = sentence {
      try catalog.createSplit(
        SplitRequest(name: "x", unit: .image, method: .exact, seed: 1, fractions: [("a", 1)]))
    }
    #expect(
      noImages == "A split by image needs the number of images of each system. Give it.")
    #expect(try catalog.splits().isEmpty)
    let unknown = sentence { _ = try catalog.verifySplit("x") }
    #expect(unknown == "There is no split 'x'; the catalog has none yet.")
  }

  @Test func emptyCatalogCannotBeSplit() throws {
    let catalog = try Catalog.inMemory()
    for unit in SplitRequest.Unit.allCases {
      let refusal = sentence { try catalog.createSplit(Self.request(unit, .exact)) }
      #expect(refusal?.hasPrefix("The catalog holds no system.") == true)
    }
  }
}
