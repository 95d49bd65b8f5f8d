import FractalCore
import FractalCatalog
import Testing

/// What comes later gets a place, and nobody moves.
struct SplitExtensionTests {
  private func add(_ numbers: Range<Int>, to catalog: Catalog) throws {
    try SplitTests.fill(catalog, Array(numbers), origin: "more \(numbers)")
  }

  private func placement(_ catalog: Catalog) throws -> [String: String] {
    try SplitTests.placement(catalog)
  }

  @Test(arguments: [SplitRequest.Unit.system, .class], SplitRequest.Method.allCases)
  func extensionMovesNobodyAndPlacesEverybody(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method
  ) throws {
    let catalog = try SplitTests.catalog(Array(0..<120))
    let created = try catalog.createSplit(SplitTests.request(unit, method))
    var before = try placement(catalog)
    for (step, numbers) in [120..<200, 200..<203, 203..<290].enumerated() {
      try add(numbers, to: catalog)
      let result = try catalog.extendSplit("main", includesUnclassified: true)
      let after = try placement(catalog)
      #expect(before.allSatisfy { after[$0.key] == $0.value })
      #expect(result.number == step + 1 && result.systems == after.count - before.count)
      #expect(result.shares.map(\.added).reduce(0, +) == result.systems)
      #expect(result.systems == (unit == .class ? numbers.count { $0 % 11 != 0 } : numbers.count))
      let verification = try catalog.verifySplit("main")
      #expect(verification.isIntact && verification.extensions.count == step + 1)
      #expect(verification.extensions.last?.recomputedDigest == result.digest)
      let summary = try catalog.split(named: "main")
      #expect(summary.digest == created.digest && summary.extensions == step + 1)
      if unit == .class {
        for group in try catalog.classes() {
          let labels = try catalog.systems(where: "class = '\(group.name)'")
          #expect(Set(labels.map { after["\($0.label)"] }).count == 1)
        }
      } else if method == .exact {
        #expect(result.deviations == [])
        let total = Double(numbers.upperBound)
        for subset in summary.subsets {
          #expect(abs(Double(subset.systems) - subset.fraction * total) < 1)
        }
      }
      before = after
    }
    #expect(
      try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed).map(\.check)
        == [])
    let content = try catalog.contentDigest()
    let nothing = try catalog.extendSplit("main", includesUnclassified: true)
    #expect(nothing.number == nil && nothing.systems == 0 && nothing.digest == nil)
    #expect(nothing.leftOut == (unit == .class ? 27 : 0))
    #expect(try catalog.contentDigest() == content)
  }

  @Test func aStableSplitExtendedIsTheSplitMadeAgain() throws {
    let extended = try SplitTests.catalog(Array(0..<100))
    try extended.createSplit(SplitTests.request(.system, .stable))
    try add(100..<250, to: extended)
    try extended.extendSplit("main", includesUnclassified: true)
    let again = try SplitTests.catalog(Array(0..<250))
    try again.createSplit(SplitTests.request(.system, .stable))
    #expect(try placement(extended) == placement(again))
  }

  @Test func orderOfInsertionDoesNotMatter() throws {
    var digests: Set<Digest?> = []
    for isReversed in [false, true] {
      let catalog = try SplitTests.catalog(isReversed ? (0..<90).reversed() : Array(0..<90))
      try catalog.createSplit(SplitTests.request(.system, .exact))
      let more = isReversed ? (90..<160).reversed() : Array(90..<160)
      try SplitTests.fill(catalog, more, origin: "more")
      digests.insert(try catalog.extendSplit("main", includesUnclassified: true).digest)
    }
    #expect(digests.count == 1)
  }

  @Test func newClassesFillUpWhatIsLackingAndNewSystemsSpreadOverTheirClasses() throws {
    let catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 100, perClass: 50, measured: false)
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("a", 0.5), ("b", 0.5)]))
    try catalog.importAll(
      TestSystems.origin(promised: 300, name: "more"),
      TestSystems.arrivals(0..<300, perClass: 50))
    try catalog.extendSplit("main", includesUnclassified: true)
    let placement = try placement(catalog)
    for group in try catalog.classes() {
      let labels = try catalog.systems(where: "class = '\(group.name)'")
      #expect(labels.count { placement["\($0.label)"] == "a" } == 25)
    }
  }

  @Test func imagesOfNewSystemsAreCutAsEver() throws {
    let catalog = try SplitTests.catalog(Array(0..<30))
    try catalog.createSplit(SplitTests.request(.image, .exact))
    try add(30..<40, to: catalog)
    let result = try catalog.extendSplit("main", includesUnclassified: true)
    #expect(result.systems == 10 && result.shares.map(\.added) == [140, 40, 20])
    let split = try catalog.split(named: "main")
    #expect(split.subsets.map(\.images) == [560, 160, 80])
    #expect(try catalog.verifySplit("main").isIntact)
    let whole = try SplitTests.catalog(Array(0..<40))
    try whole.createSplit(SplitTests.request(.image, .exact))
    #expect(try catalog.extendSplit("main", includesUnclassified: true).number == nil)
  }

  @Test func newRelativesJoinTheirCluster() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<100))
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(SplitTests.request(.system, .exact))
    let before = try placement(catalog)
    try catalog.close()
    // Thirty systems get three children each, a derivation of which the split knew nothing.
    for parent in 0..<30 {
      try folder.derive((0..<3).map { 100 + 3 * parent + $0 }, from: parent, in: path)
    }
    let after = try Catalog(path: path, access: .write)
    let result = try after.extendSplit("main", includesUnclassified: true)
    #expect(result.keptTogether == [.families] && result.divided == [])
    let now = try placement(after)
    #expect(before.allSatisfy { now[$0.key] == $0.value })
    for parent in 0..<30 {
      let family = [parent] + (0..<3).map { 100 + 3 * parent + $0 }
      #expect(Set(family.map { now["\(TestSystems.system($0).label)"] }).count == 1)
    }
    // 30 families of unknown luck: the totals may be off, and are told.
    let off = try after.split(named: "main").subsets.filter {
      abs(Double($0.systems) - 190 * $0.fraction) >= 1
    }
    #expect(result.deviations.count == off.count)
    #expect(try after.verifySplit("main").isIntact)
    #expect(
      try after.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed).map(\.check)
        == [])
  }

  @Test func unrelatedNewSystemsMakeUpForRelativesThatJoinTheirSide() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<100))
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(SplitTests.request(.system, .exact))
    let test = try placement(catalog)
    try catalog.close()
    // Two systems of the smallest subset get eight children each: 26 there, of 20 at most.
    let parents = (0..<100).filter { test["\(TestSystems.system($0).label)"] == "test" }.prefix(2)
    for (place, parent) in parents.enumerated() {
      try folder.derive((0..<8).map { 100 + 8 * place + $0 }, from: parent, in: path)
    }
    let after = try Catalog(path: path, access: .write)
    // With 84 others, 200 in all, 20 are its share: 6 too many, which nothing can mend.
    try add(116..<200, to: after)
    let first = try after.extendSplit("main", includesUnclassified: true)
    #expect(
      first.deviations == [
        "subset 'train' gets 135, 5 fewer than its 140",
        "subset 'val' gets 39, 1 fewer than its 40",
        "subset 'test' gets 26, 6 more than its 20",
      ])
    // With 60 more, 26 are its share, and the others are given what they lacked.
    try add(200..<260, to: after)
    let second = try after.extendSplit("main", includesUnclassified: true)
    #expect(second.deviations == [])
    #expect(try after.split(named: "main").subsets.map(\.systems) == [182, 52, 26])
    #expect(try after.verifySplit("main").isIntact)
  }

  @Test func newClustersAreFittedWhereTheyHardlyFit() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<16))
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("a", 0.625), ("b", 0.375)]))
    try add(16..<32, to: catalog)
    try catalog.close()
    // 10 and 6 are lacking: 6 must go to the second, though more is lacking in the first.
    try folder.search(
      "near", [Array(16..<22), Array(22..<27), Array(27..<32)], in: path)
    let after = try Catalog(path: path, access: .write)
    let result = try after.extendSplit("main", includesUnclassified: true)
    #expect(result.deviations == [])
    #expect(result.shares.map(\.added) == [10, 6])
  }

  @Test func aNewSystemThatTiesTwoSidesTogetherIsTold() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<50))
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("a", 0.5), ("b", 0.5)]))
    let before = try placement(catalog)
    let sides = ["a", "b"].map { side in
      (0..<50).filter { before["\(TestSystems.system($0).label)"] == side }
    }
    try add(50..<51, to: catalog)
    try catalog.close()
    try folder.search("near", [[50, sides[1][0], sides[1][1], sides[0][0]]], in: path)
    let after = try Catalog(path: path, access: .write)
    let result = try after.extendSplit("main", includesUnclassified: true)
    #expect(result.divided.count == 1)
    #expect(try placement(after)["\(TestSystems.system(50).label)"] == "b")
    #expect(try after.verifySplit("main").dividedClusters == 1)
    // The next extension has nothing to do with that group.
    try add(51..<60, to: after)
    #expect(try after.extendSplit("main", includesUnclassified: true).divided == [])
  }

  @Test func whatCannotBeExtendedIsRefused() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<60))
    try folder.search("near", [[1, 2]], in: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSelection(name: "three", where: "maps = 3")
    try catalog.createSplit(
      SplitTests.request(.system, .exact, name: "part", selection: "three"))
    let closed = sentence { try catalog.extendSplit("part", includesUnclassified: true) }
    #expect(
      closed == """
        Split 'part' divides selection 'three', which never changes, so there is nothing to extend \
        it by. Create another selection, and another split.
        """)
    #expect(
      sentence { try catalog.extendSplit("x", includesUnclassified: true) }
        == "There is no split 'x'. There are: part.")
    try catalog.createSplit(SplitTests.request(.system, .exact))
    try add(60..<70, to: catalog)
    try catalog.close()
    try folder.execute("DELETE FROM duplicate_search", on: path)
    let after = try Catalog(path: path, access: .write)
    let missing = sentence { try after.extendSplit("main", includesUnclassified: true) }
    #expect(missing?.hasPrefix("Split 'main' keeps the groups of 'near' together, and") == true)
    #expect(try after.split(named: "main").extensions == 0)
    #expect(
      try after.extendSplit("main", keepTogether: [], includesUnclassified: true).keptTogether == []
    )
  }

  @Test func aChangedExtensionIsFound() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<60))
    let catalog = try Catalog(path: path, access: .write)
    try catalog.createSplit(SplitTests.request(.system, .exact))
    try add(60..<90, to: catalog)
    try catalog.extendSplit("main", includesUnclassified: true)
    try catalog.close()
    for change in [
      "UPDATE split_member SET subset = 1 - subset WHERE extension = 1 AND subset < 2",
      "UPDATE split_extension SET digest = zeroblob(32)",
      "UPDATE split_member SET extension = 7 WHERE system = 61",
      "DELETE FROM split_member WHERE extension = 1 AND system = 61",
      "INSERT INTO split_relation (split, extension, kind) VALUES (1, 1, 'family')",
    ] {
      let copy = try folder.write(try folder.bytes("c.sqlite"), "copy.sqlite")
      try folder.doctor(change, copy)
      let failed = try AuditTests.audit(copy).filter(\.failed).map(\.check)
      #expect(failed.contains("split-digests"), "\(change)")
      #expect(try !Catalog(path: copy, access: .read).verifySplit("main").isIntact)
    }
  }
}
