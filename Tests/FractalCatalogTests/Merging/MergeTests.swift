import FractalCore
import FractalCatalog
import GRDB
import Testing

/// The laws of the union of catalogs.
struct MergeTests {
  /// A catalog with a row in every table that is merged. Neighbouring ranges overlap.
  static func side(
    _ folder: TestFolder, _ name: String, _ numbers: Range<Int>, renderer: Int, extra: String
  ) throws -> String {
    let common = 40..<60
    let path = try folder.catalog(name) { catalog in
      // In another order on each side, and from origins of its own as well as a common one.
      let order = renderer == 1 ? Array(numbers) : numbers.reversed()
      try catalog.importAll(
        TestSystems.origin(promised: order.count, name: extra),
        order.enumerated().map { place, number in
          Arrival(
            system: TestSystems.system(number), number: place, name: "n\(number)",
            className: number % (5 + renderer) == 0 ? nil : "c\(number % 7)")
        })
      try catalog.importAll(
        TestSystems.origin(promised: common.count, name: "common"),
        common.enumerated().map { Arrival(system: TestSystems.system($1), number: $0) })
      try catalog.createProtocol(MeasurementProtocol(name: "x", points: 9, side: 256, seed: 4))
      try catalog.createProtocol(MeasurementProtocol(name: extra, points: 9, side: 256))
      for conditions in ["fractaldb", extra, "x"] {
        let conditions = try catalog.protocolNamed(conditions)
        let systems = try catalog.systemsToMeasure(
          protocol: conditions, seed: 1, rendererVersion: renderer, after: 10, limit: 40)
        try catalog.record(
          systems.map { system in
            var values = TestSystems.values(
              system.system.maps.count + renderer, side: conditions.side)
            values.escapedPoints = Int(system.id)
            return (system.id, values)
          }, protocol: conditions, seed: 1, rendererVersion: renderer)
      }
      for recipe in ["both", extra] {
        try catalog.createRecipe(name: recipe, json: #"{"name":"\#(recipe)","task":"classes"}"#)
      }
      try catalog.createSelection(name: "common", where: folder.labelled(Array(common)))
      try catalog.createSelection(name: extra, where: "maps = 3")
      try catalog.createSplit(
        SplitTests.request(.system, .stable, name: "common", selection: "common"))
      try catalog.createSplit(
        SplitTests.request(.image, .stable, name: "\(extra) images", selection: extra))
      try catalog.createSplit(
        SplitTests.request(
          .class, .exact, name: "\(extra) classes", fractions: [("a", 0.5), ("b", 0.5)]))
      try catalog.createSplit(SplitTests.request(.system, .exact, name: extra))
      try catalog.createDataset(
        TestDatasets.request("dataset \(extra)", split: "\(extra) classes"))
      try curate(catalog, extra)
    }
    try folder.derive([numbers.lowerBound, 200 + renderer, 50], from: 45, in: path)
    try folder.derive([41, 42], from: 40, in: path)
    let catalog = try Catalog(path: path, access: .write)
    try catalog.extendSplit(extra, includesUnclassified: true)
    try catalog.close()
    try folder.execute(
      """
      INSERT INTO signature (system, recipe, seed, version, renderer_version, density, noise,
      chance)
      SELECT s.id, r.id, 3, 1, \(renderer), zeroblob(256), 0.25, 0.25
      FROM system AS s, recipe AS r WHERE s.maps = 2
      """, on: path)
    return path
  }

  /// Remarks and decisions by hand: some the same on each side, some others.
  private static func curate(_ catalog: Catalog, _ extra: String) throws {
    let common = SystemChoice.labels([TestSystems.system(45).label.description])
    for tag in ["common", extra] {
      try catalog.tag(common, with: tag)
      try catalog.tag(.condition("maps = 2"), with: tag)
      try catalog.tagClass("c3", with: tag)
    }
    try catalog.addNote(extra, to: .class("c3"))
    try catalog.addNote(extra, to: .system(TestSystems.system(45).label.description))
    try catalog.saveQuery(name: "common", sql: "SELECT 1")
    try catalog.saveQuery(name: extra, sql: "SELECT 2", description: extra)
    try catalog.setAside(.condition("maps = 4"), reason: extra)
  }

  static func sides(_ folder: TestFolder) throws -> [String] {
    [
      try side(folder, "a.sqlite", 0..<60, renderer: 1, extra: "of a"),
      try side(folder, "b %3f#?ä.sqlite", 40..<100, renderer: 2, extra: "of b"),
      try side(folder, "c.sqlite", 30..<70, renderer: 3, extra: "of c"),
    ]
  }

  /// A catalog in memory into which these were merged, one after the other.
  static func union(_ paths: [String]) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    for path in paths { try catalog.merge([path]) }
    return catalog
  }

  @Test func theOrderOfMergersDoesNotMatter() throws {
    let folder = try TestFolder()
    let sides = try Self.sides(folder)
    let orders = [[0, 1, 2], [0, 2, 1], [1, 0, 2], [1, 2, 0], [2, 0, 1], [2, 1, 0]]
    var digests: Set<Digest> = []
    for order in orders { digests.insert(try Self.union(order.map { sides[$0] }).portableDigest()) }
    let atOnce = try Catalog.inMemory()
    try atOnce.merge(sides)
    digests.insert(try atOnce.portableDigest())
    #expect(digests.count == 1)
    // Into a file that has content of its own, and with the union of two.
    for order in [[0, 1, 2], [2, 1, 0]] {
      let target = try folder.write(
        try folder.bytes(sides[order[0]].split(separator: "/").last.map(String.init) ?? ""),
        "target\(order[0]).sqlite")
      let catalog = try Catalog(path: target, access: .write)
      try catalog.merge(order.dropFirst().map { sides[$0] })
      digests.insert(try catalog.portableDigest())
      let failed = try catalog.audit(rendererVersion: 3, signatureVersion: 1)
        .filter(\.failed).map(\.check)
      #expect(failed == Self.faults)
    }
    #expect(digests.count == 1)
  }

  /// What the sides were made with: measurements and signatures of other renderers, and a split
  /// that is older than a derivation.
  private static let faults = ["measurements-current", "signatures-current", "leakage-family"]

  @Test func mergingAgainChangesNothingAndNoneOfTheOthersChanges() throws {
    let folder = try TestFolder()
    let sides = try Self.sides(folder)
    let names = ["a.sqlite", "b %3f#?ä.sqlite", "c.sqlite"]
    let before = try names.map { try folder.bytes($0) }
    let catalog = try Catalog.inMemory()
    let reports = try catalog.merge(sides)
    #expect(reports.allSatisfy { $0.changedSomething && $0.conflictCount == 0 })
    #expect(reports[0].rows.map(\.kind) == MergeReport.Kind.allCases)
    // What came first is all of it; each kind was there.
    for row in reports[0].rows where row.kind != .duplicateSearches {
      #expect(row.there > 0, "\(row.kind)")
      #expect(row.added == (row.kind == .protocols ? row.there - 3 : row.there), "\(row.kind)")
      #expect(row.replaced == 0 && row.leftOut == 0)
    }
    let content = try catalog.contentDigest()
    for report in try catalog.merge(sides + sides) {
      #expect(!report.changedSomething, "\(report)")
    }
    #expect(try catalog.contentDigest() == content)
    #expect(try names.map { try folder.bytes($0) } == before)
    let failed = try catalog.audit(rendererVersion: 3, signatureVersion: 1)
      .filter(\.failed).map(\.check)
    #expect(failed == Self.faults)
  }

  @Test func aCatalogMergedIntoAnEmptyOneIsItself() throws {
    let folder = try TestFolder()
    for path in try Self.sides(folder) {
      #expect(
        try Self.union([path]).portableDigest()
          == Catalog(path: path, access: .read).portableDigest())
    }
  }

  @Test func everyChangeShowsInThePortableDigest() throws {
    let folder = try TestFolder()
    let path = try Self.sides(folder)[0]
    let before = try Catalog(path: path, access: .read).portableDigest()
    for (place, change) in [
      "UPDATE map SET e = e + 1 WHERE system = 1 AND position = 0",
      "UPDATE origin SET version = '2' WHERE id = 1",
      "UPDATE system_origin SET name = 'x' WHERE number = 1", "DELETE FROM derivation",
      "UPDATE class_promise SET systems = 9",
      "UPDATE class SET promised = 99 WHERE id = 1", "DELETE FROM class_member WHERE system = 3",
      "UPDATE protocol SET seed = 5 WHERE name = 'x'",
      "UPDATE measurement SET entropy = 2 WHERE system = 12",
      "UPDATE recipe SET json = json || ' '", "UPDATE signature SET noise = 0.5",
      "UPDATE selection SET condition = '1' WHERE id = 1", "DELETE FROM selection_member",
      "UPDATE split SET seed = 9 WHERE id = 1", "UPDATE split_subset SET deviation = 1",
      "DELETE FROM split_relation", "UPDATE split_member SET subset = 1 - subset WHERE system = 45",
      "UPDATE split_image SET subset = 0", "UPDATE split_spread SET system = system + 100",
      "UPDATE split_extension SET digest = zeroblob(32)",
      "UPDATE split_member SET extension = NULL", "UPDATE dataset SET seed = 9",
      "UPDATE dataset SET recipe = 1", "UPDATE dataset SET digest = zeroblob(32)",
      "UPDATE dataset_class SET name = name || 'x'", "UPDATE dataset_member SET class = 0",
      "UPDATE tag SET name = 'x' WHERE name = 'common'", "DELETE FROM class_tag",
      "DELETE FROM system_tag WHERE system = (SELECT min(system) FROM system_tag)",
      "DELETE FROM set_aside WHERE system = (SELECT min(system) FROM set_aside)",
      "UPDATE set_aside SET reason = 'x'",
      "UPDATE dataset_subset SET images = 9",
      "UPDATE dataset_subset SET images_per_class = 9",
    ].enumerated() {
      let copy = try folder.write(try folder.bytes("a.sqlite"), "copy\(place).sqlite")
      try folder.doctor(change, copy)
      #expect(try Catalog(path: copy, access: .read).portableDigest() != before, "\(change)")
    }
  }

  /// A new table must be merged, and enter the portable digest, or be left out by decision: then
  /// add it here.
  @Test func everyTableIsMerged() throws {
    let known = [
      "class", "class_member", "class_promise", "class_tag", "dataset", "dataset_class",
      "dataset_member", "dataset_subset", "derivation", "map", "measurement", "origin", "protocol",
      "recipe", "selection", "selection_member", "set_aside", "signature", "split",
      "split_extension", "split_image", "split_member", "split_relation", "split_spread",
      "split_subset", "system", "system_origin", "system_tag", "tag",
    ]
    // A merger is itself a change; what the other catalog went through stays with that one.
    let history = [
      "change", "class_change", "class_member_change", "thing_change", "thing_member_change",
      "duplicate_member_change", "undo_change",
    ]
    // Groups depend on all systems of a catalog, and close looks belong to them. Reference images
    // are merged, and no part of the portable digest, for they follow from their dataset.
    let leftOut =
      [
        "duplicate_member", "duplicate_search", "close_signature", "dataset_reference", "layout",
        "layout_point", "note", "saved_query",  // The last two are merged, and no content.
      ] + history
    let tables = try Catalog.inMemory().summary().tables.map(\.name)
    #expect(Set(tables) == Set(known + leftOut))
  }

  @Test func newerMeasurementsStay() throws {
    let folder = try TestFolder()
    var paths: [String] = []
    for renderer in [1, 2] {
      paths.append(
        try folder.catalog("\(renderer).sqlite") { catalog in
          try TestSystems.fill(catalog, count: 5, measured: false)
          var values = TestSystems.values(7)
          values.hitsDigest = try #require(
            Digest(Array(repeating: UInt8(9 - renderer), count: 32)))
          try catalog.record(
            [(1, values)], protocol: catalog.protocolNamed("square"), seed: 1,
            rendererVersion: renderer)
        })
    }
    for order in [paths, paths.reversed()] {
      let catalog = try Self.union(order)
      let values = try catalog.measurement(of: 1, protocol: "square")
      #expect(values?.hitsDigest.bytes.first == 7)
    }
    let reports = try Catalog(path: paths[0], access: .write).merge([paths[1]])
    let row = reports[0].rows.first { $0.kind == .measurements }
    #expect(row?.replaced == 1 && row?.added == 0)
  }

  @Test func twoHalvesOfAnOriginKeepItsPromise() throws {
    let folder = try TestFolder()
    let paths = try [0..<30, 20..<50].map { numbers in
      try folder.catalog("\(numbers).sqlite") { catalog in
        let (id, _) = try catalog.beginOrigin(TestSystems.origin(promised: 50))
        try catalog.add(TestSystems.arrivals(numbers), to: id)
      }
    }
    let catalog = try Catalog(path: paths[0], access: .write)
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).contains { $0.notes == 1 })
    try catalog.merge([paths[1]])
    let findings = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.allSatisfy { !$0.failed && $0.notes == 0 })
    #expect(try catalog.progress(ofOrigin: 1).count == 50)
  }

  @Test func theLongerChainOfExtensionsStays() throws {
    let folder = try TestFolder()
    let short = try folder.classed(Array(0..<50), "short.sqlite")
    do {
      let catalog = try Catalog(path: short, access: .write)
      for unit in [SplitRequest.Unit.system, .image] {
        try catalog.createSplit(SplitTests.request(unit, .exact, name: "\(unit)"))
      }
      try catalog.close()
    }
    let long = try folder.write(try folder.bytes("short.sqlite"), "long.sqlite")
    let other = try folder.write(try folder.bytes("short.sqlite"), "other.sqlite")
    for (path, numbers) in [(long, 50..<60), (long, 60..<80), (other, 70..<90)] {
      let catalog = try Catalog(path: path, access: .write)
      try SplitTests.fill(catalog, Array(numbers), origin: "\(numbers)")
      for unit in ["system", "image"] { try catalog.extendSplit(unit, includesUnclassified: true) }
      try catalog.close()
    }
    for order in [[short, long], [long, short]] {
      let catalog = try Self.union(order)
      #expect(try catalog.splits().map(\.extensions) == [2, 2])
      #expect(try catalog.splits().allSatisfy { try catalog.verifySplit($0.name).isIntact })
      #expect(
        try catalog.exportSplit("system")
          == Catalog(path: long, access: .read).exportSplit("system"))
    }
    let union = try Self.union([long])
    let refusal = sentence { try union.merge([other]) }
    #expect(refusal?.hasPrefix("The split 'system' in '") == true)
    #expect(
      try union.merge([other], skippingTakenNames: true)[0].namesLeftOut
        == ["split 'system'", "split 'image'"])
  }
}
