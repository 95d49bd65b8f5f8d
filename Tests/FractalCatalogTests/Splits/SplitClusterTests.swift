import FractalCore
import FractalCatalog
import Testing

/// Systems that belong together stand together.
struct SplitClusterTests {
  /// What each group of systems has for subsets; one each, if it stands whole.
  private func subsets(_ group: [Int], _ placement: [String: String]) -> Set<String?> {
    Set(group.map { placement["\(TestSystems.system($0).label)"] })
  }

  @Test(arguments: 1...12)
  func clustersStayWholeAndCountsStayExact(_ trial: Int) throws {
    let folder = try TestFolder()
    let count = 150 + 7 * trial
    let path = try folder.classed(Array(0..<count))
    let found = groups(count, share: 0.5, largest: 3 + trial % 5, trial: trial)
    try folder.search("near", found, in: path)
    let catalog = try Catalog(path: path, access: .write)
    let split = try catalog.createSplit(
      SplitTests.request(.system, .exact, seed: UInt64(trial)))
    #expect(split.keptTogether == [.duplicates(search: "near")])
    let plain = try catalog.createSplit(
      SplitTests.request(
        .system, .exact, name: "plain", seed: UInt64(trial), keepTogether: []))
    #expect(plain.keptTogether == [])
    #expect(split.subsets.map(\.systems) == plain.subsets.map(\.systems))
    #expect(split.subsets.map(\.deviation) == [0, 0, 0])
    let placement = try SplitTests.placement(catalog)
    #expect(found.allSatisfy { subsets($0, placement).count == 1 })
    // Each subset has its share of the clusters, not of the single systems alone.
    let clustered = found.joined().map { placement["\(TestSystems.system($0).label)"] ?? "" }
    for (name, fraction) in [("train", 0.7), ("val", 0.2), ("test", 0.1)] {
      let share = Double(clustered.count { $0 == name }) / Double(clustered.count)
      #expect(abs(share - fraction) < 0.13, "\(name) \(share)")
    }
    // Each class is spread by the fractions, but for what its clusters bring about.
    for group in try catalog.classes() {
      let labels = try catalog.systems(where: "class = '\(group.name)'").map(\.label.description)
      let share = labels.count { placement[$0] == "train" }
      #expect(abs(Double(share) - 0.7 * Double(labels.count)) < 9, "\(group.name)")
    }
    #expect(try catalog.verifySplit("main").isIntact)
    let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
      .filter(\.failed).map(\.check)
    // The plain split was asked to keep nothing together, and leaks.
    #expect(failed == ["leakage-exact"])
  }

  @Test(arguments: [SplitRequest.Unit.system, .class], SplitRequest.Method.allCases)
  func everyUnitAndMethodKeepsFamiliesAndDuplicatesTogether(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method
  ) throws {
    let folder = try TestFolder()
    var digests: Set<Digest> = []
    for numbers in [Array(0..<200), (0..<200).reversed()] {
      let path = try folder.classed(numbers, "\(numbers[0]).sqlite")
      // Families of 1 + 2; children of children; a search that ties two families together.
      try folder.derive([31, 62], from: 1, in: path)
      try folder.derive([93], from: 62, in: path)
      try folder.derive([45, 46], from: 44, in: path)
      try folder.search("near", [[46, 31], [101, 102, 105]], in: path)
      let catalog = try Catalog(path: path, access: .write)
      let split = try catalog.createSplit(
        SplitTests.request(
          unit, method, fractions: [("a", 0.5), ("b", 0.5)],
          keepTogether: ["disguises", "families"], allowsInexact: true))
      #expect(split.keptTogether == [.families, .duplicates(search: "near")])
      let placement = try SplitTests.placement(catalog)
      for whole in [[1, 31, 62, 93, 45, 46], [101, 102, 105]] {
        #expect(subsets(whole, placement).count == 1)
      }
      let verification = try catalog.verifySplit("main")
      #expect(verification.isIntact && verification.dividedClusters == 0)
      digests.insert(split.digest)
    }
    #expect(digests.count == 1)
  }

  @Test func childrenOfASystemThatASelectionLeavesOutAreRelativesStill() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<100))
    for parent in 0..<8 { try folder.derive([20 + parent, 40 + parent], from: parent, in: path) }
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSelection(name: "rest", where: "system > 8")
    try catalog.createSplit(
      SplitTests.request(
        .system, .stable, fractions: [("a", 0.5), ("b", 0.5)], selection: "rest"))
    let placement = try SplitTests.placement(catalog)
    #expect((0..<8).allSatisfy { subsets([20 + $0, 40 + $0], placement).count == 1 })
  }

  @Test func withoutRelationsNothingIsOtherwise() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<80))
    let catalog = try Catalog(path: path, access: .write)
    for unit in [SplitRequest.Unit.system, .class] {
      for method in SplitRequest.Method.allCases {
        let name = "\(unit) \(method)"
        let split = try catalog.createSplit(SplitTests.request(unit, method, name: name))
        #expect(split.keptTogether == [])
        // Families may be asked for before there are any; that is another split, of equal members.
        let kept = try catalog.createSplit(
          SplitTests.request(unit, method, name: name + " 2", keepTogether: ["families"]))
        #expect(kept.keptTogether == [.families] && kept.digest != split.digest)
        #expect(
          try SplitTests.placement(catalog, name) == SplitTests.placement(catalog, name + " 2"))
      }
    }
  }

  /// Computed by a Python program that follows docs/catalog.md.
  @Test func digestsAreThoseOfTheManual() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<20))
    try folder.derive([3, 4], from: 5, in: path)
    try folder.search("near", [[7, 8]], in: path)
    let catalog = try Catalog(path: path, access: .write)
    let split = try catalog.createSplit(
      SplitTests.request(.system, .stable, fractions: [("a", 0.5), ("b", 0.5)]))
    #expect(split.digest.hex.hasPrefix("67d934af96ca"), "\(split.digest)")
    try catalog.close()
    try folder.derive([20, 21], from: 3, in: path)
    let later = try Catalog(path: path, access: .write)
    try SplitTests.fill(later, Array(20..<30), origin: "more")
    let digest = try #require(try later.extendSplit("main", includesUnclassified: true).digest)
    #expect(digest.hex.hasPrefix("45a3bc8f0048"), "\(digest)")
  }

  @Test func inexactCountsAreRefusedOrWrittenDown() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<20))
    try folder.search("near", [Array(0..<9), Array(9..<18)], in: path)
    let catalog = try Catalog(path: path, access: .write)
    func request(_ allowed: Bool) -> SplitRequest {
      SplitTests.request(
        .system, .exact, fractions: [("a", 0.6), ("b", 0.4)], allowsInexact: allowed)
    }
    let refusal = sentence { try catalog.createSplit(request(false)) }
    #expect(
      refusal == """
        Exact counts are not possible while related systems stay together: subset 'a' gets 11, 1 \
        fewer than its 12; subset 'b' gets 9, 1 more than its 8. Allow this with --allow-inexact, \
        keep less together with --keep-together, or use method 'stable'.
        """)
    #expect(try catalog.splits().isEmpty)
    let split = try catalog.createSplit(request(true))
    #expect(split.subsets.map(\.systems) == [11, 9])
    #expect(split.subsets.map(\.deviation) == [-1, 1])
    #expect(try catalog.verifySplit("main").isIntact)
    let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
      .filter(\.failed).map(\.check)
    // One class holds the duplicates of another.
    #expect(failed == ["classes-distinct"])
    try catalog.close()
    try folder.doctor("UPDATE split_subset SET deviation = 0", path)
    let verification = try Catalog(path: path, access: .read).verifySplit("main")
    #expect(verification.wrongCounts.count == 2 && !verification.isIntact)
  }

  @Test func whatTurnsOutRelatedLaterIsToldAndNoFault() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<60))
    try folder.search("near", [[1, 2]], in: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(SplitTests.request(.system, .exact))
    let placement = try SplitTests.placement(catalog)
    let other = try #require((3..<60).first { subsets([1, $0], placement).count == 2 })
    try catalog.close()
    try folder.execute(
      """
      INSERT INTO duplicate_member (search, system, representative, distance)
      SELECT 1, s.id, r.id, 0.5 FROM system AS s, (SELECT id FROM system WHERE \
      \(folder.labelled([1]))) AS r WHERE s.\(folder.labelled([other]))
      """, on: path)
    let verification = try Catalog(path: path, access: .read).verifySplit("main")
    #expect(verification.isIntact && verification.dividedClusters == 1)
    #expect(verification.examples.count == 1)
    let audit = try AuditTests.audit(path)
    // The split is as it was made; that it leaks now is another check's business.
    #expect(audit.filter(\.failed).map(\.check) == ["leakage-exact"])
    #expect(
      audit.first { $0.check == "split-overlaps" }?.detail.contains("; 1 groups of systems")
        == true)
  }

  @Test func wordsThatMakeNoSenseAreNamed() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<60))
    try folder.search("near", [[1, 2]], in: path)
    let catalog = try Catalog(path: path, access: .write)
    let unknown = sentence {
      try catalog.createSplit(SplitTests.request(.system, .exact, keepTogether: ["far"]))
    }
    #expect(unknown == "There is no duplicate search 'far'. There are: near.")
    let images = sentence {
      try catalog.createSplit(SplitTests.request(.image, .exact, keepTogether: ["near"]))
    }
    #expect(images?.hasPrefix("A split by image puts every system into every subset") == true)
    // Left unsaid, it is no matter.
    #expect(try catalog.createSplit(SplitTests.request(.image, .exact)).keptTogether == [])
  }
}
