import FractalCatalog
import FractalDatasets
import FractalExports
import Foundation
import TestSupport
import Testing

/// An export of a dataset whose classes and subsets have names in two Unicode spellings keeps them
/// apart.
struct ExportSpellingTests {
  @Test func eachSubsetHasItsOwnSystemLines() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    let (first, second) = (dataset.subsets[0], dataset.subsets[1])
    let lines = try SpelledDataset.both.map { try dataset.systemLines(ofSubset: $0).count }
    #expect(lines == [first.systemCount, second.systemCount])
    #expect(try dataset.systemLines(ofSubset: nil).count == lines[0] + lines[1])
  }

  @Test func aSubsetInNFCIsFoundInTheOtherSpelling() throws {
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    try catalog.createSplit(
      SplitRequest(
        name: "other", unit: .system, method: .exact, seed: 1,
        fractions: [(SpelledDataset.decomposed, 0.5), ("val", 0.5)], keepTogether: []))
    _ = try RecipeLibrary.store(ExampleDatasets.quick("classes"), in: catalog)
    let dataset = try Dataset(
      named: Dataset.create(
        "d", split: "other", recipe: "quick", images: .perClass(5), seed: 7, in: catalog
      ).name, in: catalog)
    for name in SpelledDataset.both {
      let folder = try TemporaryFolder()
      let report = try Export(dataset, ExportRequest(.jsonl, subset: name))
        .run(to: "\(folder.path)/out", threads: 2)
      #expect(report.images == Int(dataset.subsets[0].count))
    }
  }

  @Test func anExportHasAFolderOfEach() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    let path = "\(folder.path)/all"
    _ = try Export(dataset, ExportRequest(.imagefolder)).run(to: path, threads: 2)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(report.problems == [])
    #expect(report.checked == Int(dataset.count))
    // A file of one spelling that is gone is missed, though the other spelling has one like it.
    let own = "\(SpelledDataset.composed)/\(SpelledDataset.composed)/"
    let lost = try #require(
      FileManager.default.subpathsOfDirectory(atPath: path).first {
        $0.hasSuffix(".png") && $0.utf8.starts(with: own.utf8)
      })
    try FileManager.default.removeItem(atPath: "\(path)/\(lost)")
    let torn = try ExportVerification.run(on: path, threads: 2)
    #expect(torn.problems == ["'\(path)/\(lost)' is missing, or is a link, pipe or device."])
  }

  @Test(arguments: [ExportFormat.imagefolder, .webdataset])
  func anExportOfOneHasNothingOfTheOther(format: ExportFormat) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    for (place, name) in SpelledDataset.both.enumerated() {
      let report = try Export(dataset, ExportRequest(format, subset: name))
        .run(to: "\(folder.path)/\(place)", threads: 2)
      #expect(report.images == Int(dataset.subsets[place].count))
    }
    // The export of one is not gone on with as that of the other.
    #expect(throws: ExportError.self) {
      try Export(dataset, ExportRequest(format, subset: SpelledDataset.decomposed))
        .run(to: "\(folder.path)/0", threads: 2)
    }
  }

  @Test(arguments: ExportFormat.allCases.filter { $0 != .fractaldb })
  func anExportOfBothIsVerified(format: ExportFormat) throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    let path = "\(folder.path)/all"
    _ = try Export(dataset, ExportRequest(format, imagesPerFile: 20)).run(to: path, threads: 2)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(report.problems == [])
    #expect(report.checked == Int(dataset.count))
  }

  @Test func aFolderInTheOtherSpellingIsAStranger() throws {
    let folder = try TemporaryFolder()
    let dataset = try Dataset(named: "d", in: SpelledDataset.catalog(in: folder))
    let path = "\(folder.path)/one"
    _ = try Export(dataset, ExportRequest(.imagefolder, subset: SpelledDataset.composed))
      .run(to: path, threads: 2)
    let stranger = "\(path)/\(SpelledDataset.decomposed)"
    try FileManager.default.createDirectory(
      atPath: stranger, withIntermediateDirectories: false)
    let report = try ExportVerification.run(on: path, threads: 2)
    #expect(
      report.problems.map(Name.init(stored:)) == [
        Name(stored: "'\(stranger)' is a folder that no manifest names.")
      ])
  }
}
