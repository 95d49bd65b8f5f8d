import FractalCatalog
import Foundation
import Testing

extension DatasetPackTests {
  @Test func theOrderOfRowsInTheCatalogDoesNotMatter() throws {
    let folder = try TestFolder()
    let paths = try [Array(0..<40), Array((0..<40).reversed())].enumerated().map { number, order in
      try folder.catalog("\(number).sqlite") { catalog in
        try catalog.importAll(
          TestSystems.origin(promised: 40),
          order.map {
            Arrival(
              system: TestSystems.system($0), number: $0, className: TestDatasets.className($0))
          })
        try catalog.createSplit(
          SplitTests.request(.system, .exact, fractions: [("a", 0.5), ("b", 0.5)]))
        try catalog.createDataset(TestDatasets.request())
      }
    }
    let digests = try paths.enumerated().map {
      try pack($1, folder, "\($0).fractalog").contentDigest()
    }
    #expect(digests[0] == digests[1])
  }

  @Test func onePlainFileIsReadWhereNothingCanBeWritten() throws {
    let folder = try TestFolder()
    let path = try source(folder)
    let before = try folder.bytes("c.sqlite")
    try pack(path, folder).close()
    #expect(try folder.bytes("c.sqlite") == before)
    #expect(try files(folder) == ["d.fractalog"])
    // Not in WAL mode: the bytes 18 and 19 of the file say so.
    #expect(try folder.bytes("d.fractalog")[18...19] == [1, 1])
    let inner = folder.file("readonly")
    try FileManager.default.createDirectory(atPath: inner, withIntermediateDirectories: false)
    try FileManager.default.copyItem(
      atPath: folder.file("d.fractalog"), toPath: inner + "/d.fractalog")
    try FileManager.default.setAttributes(
      [.posixPermissions: 0o444], ofItemAtPath: inner + "/d.fractalog")
    try FileManager.default.setAttributes([.posixPermissions: 0o555], ofItemAtPath: inner)
    let catalog = try Catalog(path: inner + "/d.fractalog", access: .read)
    _ = try catalog.contentOfDataset(named: "d")
    try catalog.close()
    #expect(try FileManager.default.contentsOfDirectory(atPath: inner) == ["d.fractalog"])
    try FileManager.default.setAttributes([.posixPermissions: 0o755], ofItemAtPath: inner)
  }

  @Test func whatIsThereStays() throws {
    let folder = try TestFolder()
    let path = try source(folder)
    let catalog = try Catalog(path: path, access: .read)
    // Another catalog of one dataset, and one whose log was folded into it.
    for name in ["other.sqlite", "sealed.sqlite"] { _ = try source(folder, name) }
    try folder.doctor("PRAGMA journal_mode = DELETE", folder.file("sealed.sqlite"))
    func refusal(_ name: String, replacing: Bool = false, _ dataset: String = "d") -> String? {
      sentence {
        try catalog.packDataset(named: dataset, to: folder.file(name), replacing: replacing)
      }
    }
    _ = try folder.write([1, 2, 3], "letter")
    _ = try folder.write([1, 2, 3], "letter.txt")
    _ = try folder.write([], "logged-wal")
    for (name, replacing, text) in [
      ("letter", false, "exists. Choose another name, or replace it with --replace"),
      ("letter", true, "is not a packed dataset"),
      ("letter.txt", true, "has the ending of another kind"),
      ("other.sqlite", true, "is not a packed dataset"),
      ("sealed.sqlite", true, "is not a packed dataset"),
      ("c.sqlite", false, "is the catalog"),
      ("c.sqlite", true, "is the catalog"),
      ("logged", false, "logged-wal' stands beside it"),
      ("none/d.fractalog", false, "there is no such file or folder"),
    ] {
      #expect(refusal(name, replacing: replacing)?.contains(text) == true, "\(name)")
    }
    #expect(refusal("x", "none")?.contains("'none'") == true)
    #expect(try folder.bytes("letter") == [1, 2, 3])
    #expect(refusal("d.fractalog") == nil)
    #expect(refusal("d.fractalog")?.contains("exists") == true)
    #expect(refusal("d.fractalog", replacing: true) == nil)
    #expect(
      try files(folder) == [
        "d.fractalog", "letter", "letter.txt", "logged-wal", "other.sqlite", "sealed.sqlite",
      ])
  }

  @Test func aDatasetThatChangedIsNotPacked() throws {
    let folder = try TestFolder()
    let path = try source(folder)
    try folder.doctor("UPDATE map SET e = e + 1e-9 WHERE system = 4", path)
    let refusal = sentence { _ = try pack(path, folder) }
    #expect(refusal?.contains("the maps of a system were edited") == true, "\(refusal ?? "")")
    #expect(try files(folder) == [])
  }
}
