import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalExports
import FractalRendering
import Foundation
import GRDB
import Testing

/// A dataset whose classes and subsets have names in two Unicode spellings keeps them apart.
struct DatasetSpellingTests {
  private static let composed = "caf\u{E9}"
  private static let decomposed = "cafe\u{301}"
  /// A slash before it is one character together with its accent.
  private static let accent = "\u{301}x"
  private static let both = [composed, decomposed]

  /// Changes a file against its own rules.
  private func doctor(_ path: String, _ sql: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try db.execute(sql: sql)
      for trigger in triggers { try db.execute(sql: trigger[1]) }
    }
    try queue.close()
  }

  /// A catalog with the dataset `d`, of which two classes and both subsets are spelled in both
  /// ways.
  private func catalog(
    in folder: TemporaryFolder, unit: SplitRequest.Unit = .system
  ) throws -> Catalog {
    let path = "\(folder.path)/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    try ExampleDatasets.fill(catalog, unit: unit)
    try catalog.close()
    try doctor(
      path,
      """
      UPDATE class SET name = '\(Self.composed)' WHERE name = 'c100';
      UPDATE class SET name = '\(Self.decomposed)' WHERE name = 'c101';
      UPDATE class SET name = '\(Self.accent)' WHERE name = 'c102';
      UPDATE split_subset SET name = '\(Self.composed)' WHERE position = 0;
      UPDATE split_subset SET name = '\(Self.decomposed)' WHERE position = 1;
      """)
    let open = try Catalog(path: path, access: .write)
    _ = try RecipeLibrary.store(ExampleDatasets.quick("classes"), in: open)
    _ = try Dataset.create(
      "d", split: "main", recipe: "quick", images: unit == .image ? .ofSplit : .perClass(5),
      seed: 7, in: open)
    return open
  }

  @Test func eachSubsetIsFoundByItsOwnBytes() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: catalog(in: folder))
    let (first, second) = (dataset.subsets[0], dataset.subsets[1])
    #expect(try dataset.numbers(ofSubset: Self.composed) == first.numbers)
    #expect(try dataset.numbers(ofSubset: Self.decomposed) == second.numbers)
    let lines = try Self.both.map { try dataset.systemLines(ofSubset: $0).count }
    #expect(lines == [first.systemCount, second.systemCount])
    #expect(try dataset.systemLines(ofSubset: nil).count == lines[0] + lines[1])
  }

  @Test func aSubsetInNFCIsFoundInTheOtherSpelling() throws {
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    try catalog.createSplit(
      SplitRequest(
        name: "other", unit: .system, method: .exact, seed: 1,
        fractions: [(Self.decomposed, 0.5), ("val", 0.5)], keepTogether: []))
    _ = try RecipeLibrary.store(ExampleDatasets.quick("classes"), in: catalog)
    _ = try Dataset.create(
      "d", split: "other", recipe: "quick", images: .perClass(5), seed: 7, in: catalog)
    let dataset = try Dataset(named: "d", in: catalog)
    for name in Self.both {
      #expect(try dataset.numbers(ofSubset: name) == dataset.subsets[0].numbers)
    }
    _ = try Export(dataset, ExportRequest(.jsonl, subset: Self.decomposed))
  }

  @Test func anExportHasAFolderOfEach() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: catalog(in: folder))
    let path = "\(folder.path)/all"
    _ = try Export(dataset, ExportRequest(.imagefolder)).run(to: path, threads: 2)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(report.problems == [])
    #expect(report.checked == Int(dataset.count))
    // A file of one spelling that is gone is missed, though the other spelling has one like it.
    let lost = try #require(
      FileManager.default.subpathsOfDirectory(atPath: path).first {
        $0.hasSuffix(".png") && $0.utf8.starts(with: "\(Self.composed)/\(Self.composed)/".utf8)
      })
    try FileManager.default.removeItem(atPath: "\(path)/\(lost)")
    let torn = try ExportVerification.run(on: path, threads: 2)
    #expect(torn.problems == ["'\(path)/\(lost)' is missing, or is a link, pipe or device."])
  }

  @Test(arguments: [ExportFormat.imagefolder, .webdataset])
  func anExportOfOneHasNothingOfTheOther(format: ExportFormat) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: catalog(in: folder))
    for (place, name) in Self.both.enumerated() {
      let report = try Export(dataset, ExportRequest(format, subset: name))
        .run(to: "\(folder.path)/\(place)", threads: 2)
      #expect(report.images == Int(dataset.subsets[place].count))
    }
    // The export of one is not gone on with as that of the other.
    #expect(throws: ExportError.self) {
      try Export(dataset, ExportRequest(format, subset: Self.decomposed))
        .run(to: "\(folder.path)/0", threads: 2)
    }
  }

  @Test(arguments: ExportFormat.allCases.filter { $0 != .fractaldb })
  func anExportOfBothIsVerified(format: ExportFormat) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: catalog(in: folder))
    let path = "\(folder.path)/all"
    _ = try Export(dataset, ExportRequest(format, imagesPerFile: 20)).run(to: path, threads: 2)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(report.problems == [])
    #expect(report.checked == Int(dataset.count))
  }

  @Test func aFolderInTheOtherSpellingIsAStranger() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: catalog(in: folder))
    let path = "\(folder.path)/one"
    _ = try Export(dataset, ExportRequest(.imagefolder, subset: Self.composed))
      .run(to: path, threads: 2)
    let stranger = "\(path)/\(Self.decomposed)"
    try FileManager.default.createDirectory(
      atPath: stranger, withIntermediateDirectories: false)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(
      report.problems.map(Name.init(stored:)) == [
        Name(stored: "'\(stranger)' is a folder that no manifest names.")
      ])
  }

  @Test func theAuditTellsThemApart() throws {
    let folder = try TemporaryFolder()
    let catalog = try catalog(in: folder)
    func failures(_ check: String) throws -> Int {
      let findings = try DatasetAudit(threads: 2).findings(on: catalog)
      return try #require(findings.first { $0.check == check }).failures
    }
    #expect(try failures("dataset-labels") == 0)
    #expect(try failures("dataset-subsets") == 0)
  }
}
