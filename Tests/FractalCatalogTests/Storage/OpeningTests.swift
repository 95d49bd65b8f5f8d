import FractalCatalog
import Foundation
import GRDB
import Synchronization
import Testing

struct OpeningTests {
  let folder: TestFolder

  init() throws { folder = try TestFolder() }

  /// Opens in each way and expects the same refusal, with the file as it was.
  private func expectRefusal(_ name: String, _ text: String) throws {
    let before = try folder.bytes(name)
    for access in [Catalog.Access.create, .write, .read] {
      let refusal = sentence {
        _ = try Catalog(path: folder.file(name), access: access, busyTimeout: 0.1)
      }
      #expect(refusal?.contains(text) == true, "\(access): \(refusal ?? "opened")")
      #expect(refusal?.contains("'\(folder.file(name))'") == true)
    }
    #expect(try folder.bytes(name) == before)
  }

  @Test func createsAndOpensAgain() throws {
    let path = try folder.catalog { try TestSystems.fill($0, count: 3) }
    for access in [Catalog.Access.create, .write, .read] {
      let catalog = try Catalog(path: path, access: access)
      #expect(try catalog.systems().count == 3)
      #expect(catalog.schemaVersion == Migration.all.count)
      try catalog.close()
    }
    #expect(try folder.string("PRAGMA application_id", in: path) == "1179404081")
    #expect(try folder.string("PRAGMA user_version", in: path) == "\(Migration.all.count)")
    #expect(try folder.string("PRAGMA journal_mode", in: path) == "wal")
  }

  @Test func closingLeavesOneFile() throws {
    _ = try folder.catalog { try TestSystems.fill($0, count: 3) }
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["c.sqlite"])
  }

  @Test func missingFileIsCreatedOnlyWhenAsked() throws {
    let path = folder.file("none.sqlite")
    for access in [Catalog.Access.write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access) }
      #expect(
        refusal
          == """
          There is no catalog at '\(path)'. 'fractalog sample' or 'fractalog import' creates one.
          """)
    }
    #expect(!FileManager.default.fileExists(atPath: path))
    _ = try Catalog(path: path, access: .create)
  }

  @Test func missingFolderIsNamed() throws {
    let path = folder.file("no/c.sqlite")
    let refusal = sentence { _ = try Catalog(path: path, access: .create) }
    #expect(refusal?.contains("there is no folder '\(folder.file("no"))'") == true)
  }

  @Test func fileThatIsNotSQLiteIsRefused() throws {
    _ = try folder.write(Array("a,b,c\n1,2,3\n".utf8), "short.csv")
    try expectRefusal("short.csv", "is not an SQLite file")
    _ = try folder.write((0..<8192).map { UInt8(truncatingIfNeeded: $0 &* 7) }, "noise")
    try expectRefusal("noise", "is not an SQLite file")
  }

  @Test func databaseOfSomethingElseIsRefused() throws {
    let path = folder.file("other.sqlite")
    try folder.execute("CREATE TABLE customer (name TEXT)", on: path)
    try expectRefusal("other.sqlite", "not a fractalog catalog")
    let marked = folder.file("marked.sqlite")
    try folder.execute("PRAGMA application_id = 1", on: marked)
    try expectRefusal("marked.sqlite", "not a fractalog catalog")
    let logged = folder.file("logged.sqlite")
    try folder.execute("PRAGMA journal_mode = WAL; CREATE TABLE customer (name TEXT)", on: logged)
    try expectRefusal("logged.sqlite", "not a fractalog catalog")
  }

  @Test func newerSchemaIsRefused() throws {
    let path = try folder.catalog("new.sqlite")
    try folder.execute("PRAGMA user_version = 999", on: path)
    try expectRefusal("new.sqlite", "has schema 999; this fractalog knows schema")
  }

  @Test func aCatalogFromBeforeTheFirstReleaseIsRefused() throws {
    let path = try folder.catalog("old.sqlite")
    try folder.execute("PRAGMA application_id = 1179406151; PRAGMA user_version = 59", on: path)
    try expectRefusal("old.sqlite", "was made before the first release of fractalog")
  }

  @Test func directoryAndDeviceAreRefused() throws {
    for path in [folder.path, "/dev/null"] {
      for access in [Catalog.Access.create, .write, .read] {
        let refusal = sentence { _ = try Catalog(path: path, access: access) }
        #expect(refusal?.hasPrefix("'\(path)' is not a file") == true)
      }
    }
    let refusal = sentence { _ = try Catalog(path: "", access: .create) }
    #expect(refusal?.hasPrefix("There is no catalog at ''") == true)
  }

  @Test func damagedFileIsRefusedOrReported() throws {
    _ = try folder.catalog("whole.sqlite") { try TestSystems.fill($0, count: 50) }
    var bytes = try folder.bytes("whole.sqlite")
    // The first page keeps the header, and with it the schema version; the schema itself goes.
    for index in 100..<4096 { bytes[index] = 0xff }
    _ = try folder.write(bytes, "damaged.sqlite")
    try expectRefusal("damaged.sqlite", "is damaged")
  }

  @Test func truncatedFileIsRefusedOrReported() throws {
    _ = try folder.catalog("whole.sqlite") { try TestSystems.fill($0, count: 50) }
    let path = try folder.write(
      Array(try folder.bytes("whole.sqlite").prefix(20_000)), "cut.sqlite")
    let refusal = sentence {
      let catalog = try Catalog(path: path, access: .read)
      let integrity = try #require(try catalog.audit(rendererVersion: 1, signatureVersion: 1).first)
      #expect(integrity.check == "file-integrity" && !integrity.passed)
    }
    #expect(refusal == nil || refusal?.contains("is damaged") == true)
  }

  @Test func emptyFileIsCreatedInto() throws {
    let path = try folder.write([], "empty.sqlite")
    for access in [Catalog.Access.write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access) }
      #expect(refusal?.contains("is empty") == true)
    }
    #expect(try folder.bytes("empty.sqlite") == [])
    let catalog = try Catalog(path: path, access: .create)
    #expect(try catalog.protocols().map(\.name) == ["fractaldb", "square", "settled"])
  }

  @Test func creationCutShortIsCompleted() throws {
    // After the first write of SQLite, before the schema.
    let blank = folder.file("blank.sqlite")
    try folder.execute("PRAGMA journal_mode = WAL", on: blank)
    let catalog = try Catalog(path: blank, access: .create)
    #expect(try catalog.protocols().count == 3)
    try catalog.close()
    #expect(try Catalog(path: blank, access: .read).systems() == [])
  }

  @Test func everyOlderSchemaIsBroughtUpToDate() throws {
    for version in 1..<Migration.all.count {
      let path = folder.file("\(version).sqlite")
      let queue = try DatabaseQueue(path: path)
      try queue.write { db in
        for migration in Migration.all.prefix(version) { try db.execute(sql: migration.sql) }
        try db.execute(sql: "PRAGMA user_version = \(version)")
      }
      try queue.close()
      let refusal = sentence { _ = try Catalog(path: path, access: .read) }
      #expect(refusal?.contains("has schema \(version), and this fractalog reads") == true)
      let catalog = try Catalog(path: path, access: .write)
      try TestSystems.fill(catalog, count: 2)
      try catalog.close()
      #expect(try Catalog(path: path, access: .read).systems().count == 2)
    }
  }

  @Test func manyMayCreateAtOnce() throws {
    for trial in 0..<8 {
      let path = folder.file("c\(trial).sqlite")
      let refusals = Mutex<[String]>([])
      let done = DispatchGroup()
      for number in 0..<4 {
        done.enter()
        Thread.detachNewThread {
          defer { done.leave() }
          do {
            let catalog = try Catalog(path: path, access: .create)
            try catalog.importAll(
              TestSystems.origin(promised: 1, name: "n\(number)"),
              TestSystems.arrivals(number..<number + 1))
            try catalog.close()
          } catch { refusals.withLock { $0.append("\(error)") } }
        }
      }
      done.wait()
      #expect(refusals.withLock(\.self) == [])
      #expect(try Catalog(path: path, access: .read).systems().count == 4)
    }
  }

  @Test func lockedFileIsNamed() throws {
    let path = try folder.catalog()
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let other = try DatabaseQueue(path: path, configuration: configuration)
    try other.inDatabase { try $0.execute(sql: "BEGIN IMMEDIATE; DELETE FROM class") }
    defer { try? other.inDatabase { try $0.execute(sql: "ROLLBACK") } }
    let catalog = try Catalog(path: path, access: .write, busyTimeout: 0.1)
    let refusal = sentence { _ = try catalog.beginOrigin(TestSystems.origin(promised: 1)) }
    #expect(
      refusal
        == "'\(path)' is locked by another process. Wait until it is done, then try again.")
    // Readers go on.
    #expect(try Catalog(path: path, access: .read).systems() == [])
  }

  @Test func readingChangesNothing() throws {
    let path = try folder.catalog { try TestSystems.fill($0, count: 3) }
    let before = try folder.bytes("c.sqlite")
    let catalog = try Catalog(path: path, access: .read)
    let refusal = sentence { try TestSystems.fill(catalog, count: 5) }
    #expect(refusal?.contains("may only be read") == true)
    _ = try catalog.audit(rendererVersion: 1, signatureVersion: 1)
    try catalog.close()
    #expect(try folder.bytes("c.sqlite") == before)
  }

  @Test(arguments: ["file:c.sqlite", ":memory:", "a?b#c%20.sqlite", "ü 'q'.sqlite"])
  func oddNamesAreNames(_ name: String) throws {
    let path = folder.file(name)
    _ = try folder.catalog(name) { try TestSystems.fill($0, count: 1) }
    #expect(FileManager.default.fileExists(atPath: path))
    #expect(try Catalog(path: path, access: .read).systems().count == 1)
  }

  /// What is left when the process dies as it turns an empty file into one in WAL mode: the first
  /// page, and a journal that says there was none.
  @Test func aCreationThatWasKilledEarlyIsCompleted() throws {
    let folder = try TestFolder()
    let path = folder.file("early.sqlite")
    try folder.execute("PRAGMA journal_mode = WAL", on: path)
    var journal: [UInt8] = [0xd9, 0xd5, 0x05, 0xf9, 0x20, 0xa1, 0x63, 0xd7]
    // No records, any number, no page before, sectors of 512 bytes, pages of 4,096.
    for number in [0, 7, 0, 512, 4096] as [UInt32] {
      journal += withUnsafeBytes(of: number.bigEndian) { Array($0) }
    }
    journal += [UInt8](repeating: 0, count: 512 - journal.count)
    _ = try folder.write(journal, "early.sqlite-journal")
    #expect(throws: CatalogError.opening(.empty(path: path))) {
      try Catalog(path: path, access: .read)
    }
    let catalog = try Catalog(path: path, access: .create)
    #expect(try catalog.audit(rendererVersion: 1, signatureVersion: 1).allSatisfy { !$0.failed })
  }
}
