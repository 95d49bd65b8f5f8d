import FractalCatalog
import Testing

/// A split goes to a file and comes back the same.
struct SplitFileTests {
  private func text(_ bytes: [UInt8]) -> String { String(decoding: bytes, as: UTF8.self) }

  /// A split of each unit and method, with extensions, in a catalog of systems 0..<90.
  private func catalog(_ unit: SplitRequest.Unit, _ method: SplitRequest.Method) throws -> Catalog {
    let catalog = try SplitTests.catalog(Array(0..<60))
    try catalog.createSplit(
      SplitTests.request(
        unit, method, name: "main %1",
        fractions: [("tr ain", 0.6), ("%20", 0.3), ("\u{301}a:b", 0.1)]))
    for numbers in [60..<80, 80..<90] {
      try SplitTests.fill(catalog, Array(numbers), origin: "\(numbers)")
      try catalog.extendSplit("main %1", includesUnclassified: true)
    }
    return catalog
  }

  @Test(arguments: SplitRequest.Unit.allCases, SplitRequest.Method.allCases)
  func roundTripGivesEqualDigests(
    _ unit: SplitRequest.Unit, _ method: SplitRequest.Method
  ) throws {
    let source = try catalog(unit, method)
    let bytes = try source.exportSplit("main %1")
    // The same systems, in another order and from other origins.
    let target = try SplitTests.catalog((0..<90).reversed())
    let split = try target.importSplit(bytes)
    let original = try source.split(named: "main %1")
    #expect(split.digest == original.digest && split.extensions == 2)
    #expect(split.subsets == original.subsets && split.createdAt == original.createdAt)
    #expect(
      try target.verifySplit("main %1").extensions
        == source.verifySplit("main %1").extensions)
    #expect(try target.exportSplit("main %1") == bytes)
    #expect(try target.verifySplit("main %1").isIntact)
    try target.importSplit(bytes, as: "again")
    #expect(try target.split(named: "again").digest == original.digest)
    #expect(
      sentence { try target.importSplit(bytes, as: "again") }
        == "There is already a split 'again', and it never changes. Choose another name.")
    #expect(
      try target.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed).map(\.check)
        == [])
  }

  @Test func theFileIsForPeopleToo() throws {
    let catalog = try SplitTests.catalog(Array(1..<11))
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("train", 0.9), ("val", 0.1)]))
    let lines = text(try catalog.exportSplit("main")).split(separator: "\n").map(String.init)
    #expect(
      lines.prefix(7) == [
        "fractalog split 1", "name main", "unit system", "method exact", "seed 1",
        "subset 0.9 0 train", "subset 0.1 0 val",
      ])
    #expect(lines[7].hasPrefix("created 2") && lines[8].hasPrefix("digest "))
    #expect(lines[9] == "systems 10" && lines.count == 21)
    #expect(
      lines[10..<20].allSatisfy {
        $0.contains(#/^ifs-\d-([0-9a-f]{12}) \1[0-9a-f]{52} (train|val)$/#)
      })
    try catalog.createSplit(
      SplitTests.request(.image, .exact, name: "images", fractions: [("a", 0.5), ("b", 0.5)]))
    let images = text(try catalog.exportSplit("images"))
    #expect(images.hasPrefix("fractalog split 2\nname images\nunit image\n"))
    #expect(images.contains(#/\nnumbers [0-9,-]+ a\nnumbers [0-9,-]+ b\ncreated /#))
    #expect(images.contains(#/\nifs-\d-[0-9a-f]{12} [0-9a-f]{64}\n/#))
  }

  @Test func aSelectionComesAlong() throws {
    let source = try SplitTests.catalog(Array(0..<90))
    try source.createSelection(name: "some", where: "maps = 3 AND\n'%' = '%'")
    for unit in [SplitRequest.Unit.system, .class] {
      try source.createSplit(
        SplitTests.request(unit, .exact, name: "\(unit)", selection: "some"))
    }
    let target = try SplitTests.catalog((0..<100).reversed())
    for name in ["class", "system"] {
      let bytes = try source.exportSplit(name)
      let split = try target.importSplit(bytes)
      #expect(split.selection == "some")
      #expect(try split.leftOut == source.split(named: name).leftOut)
    }
    let (one, other) = (try source.selection(named: "some"), try target.selection(named: "some"))
    #expect(one.digest == other.digest && one.condition == other.condition)
    let third = try SplitTests.catalog(Array(0..<90))
    try third.createSelection(name: "some", where: "maps = 2")
    let before = try third.contentDigest()
    #expect(
      sentence { try third.importSplit(try source.exportSplit("class")) }?
        .hasPrefix("There is already a selection 'some'") == true)
    #expect(try third.contentDigest() == before)
  }

  @Test func whatWasKeptTogetherComesAlong() throws {
    let folder = try TestFolder()
    let path = try folder.classed(Array(0..<60))
    try folder.derive([61, 62], from: 3, in: path)
    try folder.search("near by", [[4, 5, 6]], in: path)
    let source = try Catalog(path: path, access: .write)
    let split = try source.createSplit(SplitTests.request(.system, .exact))
    let bytes = try source.exportSplit("main")
    #expect(text(bytes).contains("\nkeep families\nkeep duplicates near by\n"))
    let target = try SplitTests.catalog(Array(0..<70))
    let copy = try target.importSplit(bytes)
    #expect(copy.digest == split.digest && copy.keptTogether == split.keptTogether)
  }

  @Test func whatIsWrongIsRefusedWithNothingWritten() throws {
    let source = try catalog(.system, .exact)
    let bytes = try source.exportSplit("main %1")
    let target = try SplitTests.catalog(Array(0..<60))
    let before = try target.contentDigest()
    let unknown = sentence { try target.importSplit(bytes) }
    #expect(
      unknown?.hasPrefix("The catalog lacks 30 of the systems that the split places: ifs-")
        == true)
    #expect(unknown?.hasSuffix(", …. Nothing was changed; import or merge them first.") == true)
    #expect(
      sentence { try source.importSplit(bytes) }?.hasPrefix("There is already a split") == true)
    #expect(try target.contentDigest() == before)

    let whole = try SplitTests.catalog(Array(0..<90))
    let content = try whole.contentDigest()
    let newer = Array(text(bytes).replacing("fractalog split 1", with: "fractalog split 9").utf8)
    #expect(
      sentence { try whole.importSplit(newer) } == """
        The file begins with 'fractalog split 9', and this fractalog reads 'fractalog split 1'. \
        Nothing was changed; use the fractalog that wrote it, or a newer one.
        """)
    #expect(
      sentence { try whole.importSplit(Array("hello\n".utf8)) }?
        .contains("it does not begin with 'fractalog split', but with 'hello'") == true)
    // Each byte counts: cut, flipped, doubled.
    for place in stride(from: 18, to: bytes.count, by: 97) {
      var flipped = bytes
      flipped[place] ^= 1
      for damaged in [Array(bytes[..<place]), flipped, bytes + bytes[place...]] {
        #expect(
          sentence { try whole.importSplit(damaged) }?
            .hasPrefix("The file is not a split as 'fractalog split export' writes it: ") == true)
      }
    }
    #expect(sentence { try whole.importSplit([]) } != nil)
    #expect(try whole.contentDigest() == content)
  }

  @Test func classesThatWouldBeDividedAreNamed() throws {
    let source = try SplitTests.catalog(Array(0..<60))
    try source.createSplit(
      SplitTests.request(.class, .exact, fractions: [("a", 0.5), ("b", 0.5)]))
    let target = try Catalog.inMemory()
    try target.importAll(
      TestSystems.origin(promised: 60),
      (0..<60).map { Arrival(system: TestSystems.system($0), number: $0, className: "all") })
    let refusal = sentence { try target.importSplit(try source.exportSplit("main")) }
    #expect(
      refusal?.hasPrefix(
        """
        Split 'main' does not fit the classes of this catalog: class 'all' is in two subsets
        """) == true, "\(refusal ?? "")")
    #expect(try target.splits().isEmpty)
  }
}
