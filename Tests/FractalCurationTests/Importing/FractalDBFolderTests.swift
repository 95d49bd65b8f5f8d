import FractalCatalog
import FractalCuration
import FractalDatasets
import TestSupport
import Foundation
import Testing

struct FractalDBFolderTests {
  private let good = "0.5,0,0,0.5,0,0,0.25\n0.5,0,0,0.5,0.5,0,0.75\n"

  private func read(_ files: [String: String]) throws -> ImportSource {
    let folder = try TemporaryFolder()
    for (name, text) in files { try folder.write(text, to: name) }
    return try FractalDBFolder.read(folder.path)
  }

  @Test func filesBecomeClassesInOrderAndOthersAreIgnored() throws {
    let source = try read(["b.csv": good, "a.csv": good + "\r\n", "LICENSE": "x", "t.tsv": "1"])
    #expect(source.problems.isEmpty)
    #expect(source.arrivals.map(\.name) == ["a", "b"])
    #expect(source.arrivals.map(\.className) == ["a", "b"])
    #expect(source.arrivals.map(\.number) == [0, 1])
    #expect(source.origin.promised == 2)
    let map = source.arrivals[0].system.maps[1]
    #expect((map.a, map.b, map.c, map.d, map.e, map.f) == (0.5, 0, 0, 0.5, 0.5, 0))
    #expect(source.arrivals[0].system.weights == [0.25, 0.75])
  }

  @Test(arguments: [
    (
      "0.5,0,0,0.5,0,0,1\n1,2,3\n",
      "'x.csv' line 2: there are 3 numbers; a map has 7: a,b,c,d,e,f,probability."
    ),
    (
      "0.5,0,0,zero,0,0,1",
      "'x.csv' line 1: 'zero' is not a finite number. Write it like 0.25 or 1e-3."
    ),
    (
      "nan,0,0,0.5,0,0,1",
      "'x.csv' line 1: 'nan' is not a finite number. Write it like 0.25 or 1e-3."
    ),
    ("0.5,0,0,0.5,0,0,", "'x.csv' line 1: '' is not a finite number. Write it like 0.25 or 1e-3."),
    ("", "'x.csv': the file is empty. A parameter file has one line of 7 numbers for each map."),
    (
      "0.5,0,0,0.5,0,0,0.7\n",
      """
      'x.csv': The weights sum to 0.7, not to 1 (within 1e-9). Divide each by their sum.
      """
    ),
  ])
  func aBadFileIsNamedWithItsLine(text: String, problem: String) throws {
    let source = try read(["x.csv": text, "y.csv": good])
    #expect(source.problems.description == problem)
    let catalog = try Catalog.inMemory()
    #expect(throws: CurationError.self) { try source.add(to: catalog, skippingBad: false) }
    #expect(try catalog.summary().rows(of: "system") == 0)
    #expect(try catalog.summary().rows(of: "origin") == 0)
    let report = try source.add(to: catalog, skippingBad: true)
    #expect(report.added == 1 && report.classesCreated == 1)
    #expect(
      try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed) == [])
  }

  @Test func aSourceOfWhichNothingCanBeReadIsNotImported() throws {
    let source = try read(["x.csv": "1", "y.csv": "2"])
    let catalog = try Catalog.inMemory()
    let refusal = #expect(throws: CurationError.self) {
      try source.add(to: catalog, skippingBad: true)
    }
    #expect(refusal?.description.hasSuffix("was imported. Correct it first.") == true)
    #expect(try catalog.summary().rows(of: "origin") == 0)
  }

  @Test func foldersPipesAndLargeFilesAreProblemsOfTheirOwn() throws {
    let folder = try TemporaryFolder()
    try folder.write(good, to: "a.csv")
    try FileManager.default.createDirectory(
      atPath: "\(folder.path)/b.csv", withIntermediateDirectories: false)
    mkfifo("\(folder.path)/c.csv", 0o600)
    try folder.write("", to: "d.csv")
    truncate("\(folder.path)/d.csv", 1 << 40)
    let source = try FractalDBFolder.read(folder.path)
    #expect(source.arrivals.map(\.name) == ["a"])
    #expect(
      source.problems.description == """
        'b.csv': the file cannot be read: it is a folder; name a file.
        'c.csv': the file cannot be read: it is a pipe; put a file in its place.
        'd.csv': the file cannot be read: it is larger than 1 MiB, the most that is read of it.
        """)
  }

  @Test func aFolderWithoutFilesAndAFileAreRefused() throws {
    #expect(throws: CurationError.self) { try read(["a.txt": good]) }
    #expect(throws: CurationError.self) { try FractalDBFolder.read("/no/such/folder") }
    let folder = try TemporaryFolder()
    try folder.write(good, to: "a.csv")
    #expect(throws: CurationError.notFolder(path: "\(folder.path)/a.csv")) {
      try FractalDBFolder.read("\(folder.path)/a.csv")
    }
  }

  @Test func aSecondImportAddsNothingAndOtherBytesAreAnotherOrigin() throws {
    let catalog = try Catalog.inMemory()
    let first = try read(["a.csv": good])
    #expect(try first.add(to: catalog, skippingBad: false).added == 1)
    let before = try catalog.contentDigest()
    let again = try first.add(to: catalog, skippingBad: false)
    #expect(again.added == 0 && again.repeated == 1)
    #expect(try catalog.contentDigest() == before)
    let other = try read(["a.csv": good + "\n"])
    let report = try other.add(to: catalog, skippingBad: false)
    #expect(report.added == 0 && report.alreadyHere == 1)
    #expect(try catalog.summary().rows(of: "origin") == 2)
  }
}
