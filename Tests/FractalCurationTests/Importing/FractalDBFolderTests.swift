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
    ("0.5,0,0,0.5,0,0,-0.7\n", "'x.csv': the weight of map 1 is -0.7. Give 0 or more."),
    (
      "0,5;0;0;0,5;0;0;1\n",
      """
      'x.csv' line 1: there is ';' between numbers, and perhaps a comma in them. Write commas \
      between numbers and points in them: 0.5,0,0,0.5,0,0,1.
      """
    ),
    (
      "1,2,3,4,5,6,7,8,9,10,11,12,13\n",
      """
      'x.csv' line 1: there are 13 numbers, a map in 3 dimensions; only maps of 2 are read.
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

  @Test func foldersBelowAndCompressedFilesAreReadAndLeftOversAreNot() throws {
    let folder = try TemporaryFolder()
    for name in ["00", "01/x", ".git", "__MACOSX", "b.csv"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
    }
    for name in ["00/a.csv", "01/x/b.csv", "01/c.csv"] { try folder.write(good, to: name) }
    for name in [
      ".git/d.csv", "__MACOSX/e.csv", "00/._a.csv", "00/.DS_Store", "00/.a.csv.swp", "00/a.csv~",
      "00/#a.csv#", "00/weights.txt", "01/.hidden.csv",
    ] { try folder.write("what an editor leaves", to: name) }
    // A folder that leads back to the top, and a compressed file.
    try FileManager.default.createSymbolicLink(
      atPath: "\(folder.path)/01/up", withDestinationPath: "..")
    try Self.gzipped(good, to: "\(folder.path)/00/f.csv.gz")
    let source = try FractalDBFolder.read(folder.path)
    #expect(source.problems.description == "")
    #expect(source.arrivals.map(\.className) == ["a", "f", "c", "b"])
    #expect(Set(source.arrivals.map(\.system)).count == 1)
  }

  private static func gzipped(_ text: String, to path: String) throws {
    let process = Process()
    process.executableURL = URL(fileURLWithPath: "/bin/gzip")
    process.arguments = ["-c"]
    let (input, output) = (Pipe(), Pipe())
    (process.standardInput, process.standardOutput) = (input, output)
    try process.run()
    input.fileHandleForWriting.write(Data(text.utf8))
    try input.fileHandleForWriting.close()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    try bytes.write(to: URL(fileURLWithPath: path))
  }

  @Test func compressedFilesThatAreDamagedOrTooLargeAreNamed() throws {
    let folder = try TemporaryFolder()
    try Self.gzipped(good, to: "\(folder.path)/a.csv.gz")
    let whole = try Data(contentsOf: URL(fileURLWithPath: "\(folder.path)/a.csv.gz"))
    try whole.dropLast(9).write(to: URL(fileURLWithPath: "\(folder.path)/b.csv.gz"))
    try folder.write(good, to: "c.csv.gz")
    try Self.gzipped(String(repeating: "\n", count: 3 << 20), to: "\(folder.path)/d.csv.gz")
    try (whole + whole).write(to: URL(fileURLWithPath: "\(folder.path)/e.csv.gz"))
    let source = try FractalDBFolder.read(folder.path)
    #expect(source.arrivals.map(\.name) == ["a", "e"])
    #expect(source.arrivals.map(\.system.maps.count) == [2, 4])
    #expect(source.normalised == 1)
    #expect(
      source.problems.description == """
        'b.csv.gz': the gzip file is cut off. Fetch it again.
        'c.csv.gz': the gzip file is damaged. Fetch it again.
        'd.csv.gz': the gzip file has more than 1048576 bytes inside, the most that is read of it.
        """)
  }

  @Test func filesOfOneNameWouldBeOneClass() throws {
    let folder = try TemporaryFolder()
    for name in ["00", "01"] {
      try FileManager.default.createDirectory(
        atPath: "\(folder.path)/\(name)", withIntermediateDirectories: true)
      try folder.write(good, to: "\(name)/a.csv")
    }
    #expect(
      try FractalDBFolder.read(folder.path).problems.description
        == "'01/a.csv': '00/a.csv' has the same name, which names the class. Rename one.")
  }

  @Test func aTableOfWrongLinesIsOneItemAndFiveSentences() throws {
    let source = try read(["t.csv": String(repeating: "1,2,3,4,5,6\n", count: 1440), "a.csv": good])
    #expect(source.problems.count == 1440 && source.problems.items == 1)
    #expect(source.problems.description.split(separator: "\n").count == 6)
    #expect(source.problems.description.hasSuffix("… and 1435 more problems."))
    #expect(source.origin.parameters.contains(#""skipped":1"#))
  }
}
