import FractalCatalog
import FractalDatasets
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
      "'x.csv' line 2 has 3 numbers; a map has 7: a,b,c,d,e,f,probability."
    ),
    ("0.5,0,0,zero,0,0,1", "'x.csv' line 1 has 'zero' where a finite number must stand."),
    ("nan,0,0,0.5,0,0,1", "'x.csv' line 1 has 'nan' where a finite number must stand."),
    ("0.5,0,0,0.5,0,0,", "'x.csv' line 1 has '' where a finite number must stand."),
    ("", "'x.csv' is empty. A parameter file has a line of 7 numbers a map."),
    (
      "0.5,0,0,0.5,0,0,0.7\n",
      """
      'x.csv' does not hold a system. The weights sum to 0.7, not to 1 (within 1e-9). Divide each \
      by their sum.
      """
    ),
  ])
  func aBadFileIsNamedWithItsLine(text: String, problem: String) throws {
    let source = try read(["x.csv": text, "y.csv": good])
    #expect(source.problems.map(\.description) == [problem])
    let catalog = try Catalog.inMemory()
    #expect(throws: DatasetError.self) { try source.add(to: catalog, skippingBad: false) }
    #expect(try catalog.summary().rows(of: "system") == 0)
    #expect(try catalog.summary().rows(of: "origin") == 0)
    let report = try source.add(to: catalog, skippingBad: true)
    #expect(report.added == 1 && report.classesCreated == 1)
  }

  @Test func aFolderWithoutFilesAndAFileAreRefused() throws {
    #expect(throws: DatasetError.self) { try read(["a.txt": good]) }
    #expect(throws: DatasetError.self) { try FractalDBFolder.read("/no/such/folder") }
    let folder = try TemporaryFolder()
    try folder.write(good, to: "a.csv")
    #expect(throws: DatasetError.notFolder(path: "\(folder.path)/a.csv")) {
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
