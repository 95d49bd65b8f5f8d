import FractalCatalog
import TestSupport
import Testing

struct SystemsTests {
  let catalog: Catalog

  init() throws {
    catalog = try Catalog.inMemory()
    try TestSystems.fill(catalog, count: 60, perClass: 20)
  }

  @Test func labelOrAUniqueBeginningFindsASystem() throws {
    let labels = try catalog.systems().map(\.label.description)
    for label in labels {
      #expect(try catalog.system(labelled: label).label.description == label)
      let others = labels.filter { $0 != label }
      let shortest = (6...label.count).map { String(label.prefix($0)) }
        .first { text in !others.contains { $0.hasPrefix(text) } }
      #expect(try catalog.system(labelled: shortest ?? "").label.description == label)
    }
  }

  /// Reading hashes nothing. The audit, and opening a dataset, compare digests with maps.
  @Test func readingCarriesTheStoredDigest() throws {
    #expect(
      try catalog.systems().allSatisfy {
        $0.digest == $0.system.digest && $0.label == $0.system.label
      })
    let folder = try TestFolder()
    let path = try folder.catalog { try TestSystems.fill($0, count: 3, measured: false) }
    let before = try Catalog(path: path, access: .read).system(inRow: 2)
    try folder.doctor("UPDATE map SET e = e + 1e-9 WHERE system = 2 AND position = 0", path)
    let after = try Catalog(path: path, access: .read).system(inRow: 2)
    #expect(after.digest == before.digest && after.label == before.label)
    #expect(after.system.digest != after.digest)
    let findings = try Catalog(path: path, access: .read)
      .audit(rendererVersion: 1, signatureVersion: 1)
    #expect(findings.contains { $0.check == "system-digests" && !$0.passed })
  }

  @Test(arguments: ["", "ifs-9-123456789abc", "fern", "ifs-2-00000000000g", "%", "ifs-*"])
  func unknownLabelIsNamed(_ text: String) {
    let refusal = sentence { _ = try catalog.system(labelled: text) }
    #expect(
      refusal
        == "No system is labelled '\(text)'. List the labels with 'fractalog query systems'.")
  }

  @Test func ambiguousLabelListsSome() {
    let refusal = sentence { _ = try catalog.system(labelled: "ifs-3-") }
    #expect(refusal?.hasPrefix("'ifs-3-' begins the labels of several systems: ifs-3-") == true)
    #expect(refusal?.hasSuffix(", …. Give more digits.") == true)
  }

  @Test func conditionAndOrderChoose() throws {
    let three = try catalog.systems(where: "maps = 3")
    #expect(!three.isEmpty && three.allSatisfy { $0.system.maps.count == 3 })
    #expect(try catalog.systems(where: "class = 'c1001'").map(\.id) == Array(21...40))
    #expect(try catalog.systems(where: "0").isEmpty)
    #expect(try catalog.systems(order: "system DESC", limit: 3).map(\.id) == [60, 59, 58])
    #expect(
      try catalog.systems(order: "maps, system DESC -- done", limit: 2).map(\.id) == [58, 55])
    #expect(try catalog.systems(where: "maps = 2 OR maps = 3 -- or").count == 40)
    #expect(
      try catalog.systems(where: "label IN (SELECT label FROM system WHERE id < 5)").count == 4)
    #expect(
      try catalog.systems(where: "maps = 4", limit: 5).map(\.id) == [3, 6, 9, 12, 15])
  }

  @Test(arguments: [
    "", " ", "1) OR (1", "1) UNION SELECT (1", "1 LIMIT 1", "1 ORDER BY 1", "1 GROUP BY system",
    "SELECT 1", "1; DELETE FROM system", "1, 2", "1 /*", "(1", "1)", "fill > 0.2",
    "filling_ratio > :x", "maps = ?", "count(*) > 1", "1 UNION SELECT 1", "\"maps", "1\0",
    "\"no such column\" = 1", "json('{') IS NULL", "1 -- \n) OR (1", "load_extension('x')",
    "EXISTS (DELETE FROM system)", "1 RETURNING 1", "1 WINDOW w AS ()",
  ])
  func conditionThatIsNotOneExpressionIsRefused(_ condition: String) throws {
    let digest = try catalog.contentDigest()
    let refusals = [
      sentence { _ = try catalog.systems(where: condition) },
      sentence { try catalog.createSelection(name: "s", where: condition) },
      sentence { _ = try catalog.assignClasses(perClass: 1, where: condition) },
    ]
    for refusal in refusals {
      #expect(
        refusal?.hasPrefix("The condition '\(condition)' is not understood: ") == true,
        "\(refusal ?? "accepted")")
    }
    #expect(try catalog.contentDigest() == digest)
  }

  @Test(arguments: [
    "", "maps LIMIT 1", "maps; DELETE FROM system", "fill", "maps) --", "maps /*", "1 OFFSET 2",
    "maps, ", "?", "maps ROWS 1 PRECEDING",
  ])
  func orderThatIsNotOneIsRefused(_ order: String) {
    let refusal = sentence { _ = try catalog.systems(order: order) }
    #expect(
      refusal?.hasPrefix("The order '\(order)' is not understood: ") == true,
      "\(refusal ?? "accepted")")
  }

  @Test func overviewShowsEachSystemOnce() throws {
    try catalog.importAll(
      TestSystems.origin(promised: 10, name: "second"), TestSystems.arrivals(0..<10, perClass: 3))
    #expect(try catalog.systems().count == 60)
    #expect(try catalog.systems(where: "class = 'c1000,c1002'").count == 3)
  }
}
