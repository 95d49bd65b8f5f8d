import Crypto
import FractalCatalog
import Foundation
import GRDB
import Testing

/// A schema that is not ours is not believed.
struct SchemaCheckTests {
  let folder: TestFolder
  let path: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
  }

  /// The sentence with which each way of opening refuses the file, which stays as it is.
  private func expectRefusal(
    _ fault: String, _ location: SourceLocation = #_sourceLocation
  ) throws {
    let before = try folder.bytes("c.sqlite")
    let expected = """
      '\(path)' is not as fractalog makes it: \(fault). Another program changed it. Use an \
      unchanged copy, or make the catalog again.
      """
    for access in [Catalog.Access.create, .write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access, busyTimeout: 0.1) }
      #expect(refusal == expected, "\(access)", sourceLocation: location)
    }
    let other = try Catalog(path: folder.file("other.sqlite"), access: .create)
    #expect(sentence { try other.merge([path]) } == expected, sourceLocation: location)
    #expect(try folder.bytes("c.sqlite") == before, sourceLocation: location)
  }

  /// Opening compares digests; with another one it would make the schema anew each time.
  @Test func theDigestIsThatOfTheMigrations() throws {
    let queue = try DatabaseQueue()
    let rows = try queue.inDatabase { db in
      for migration in Migration.all { try db.execute(sql: migration.sql) }
      return try Row.fetchAll(
        db,
        sql: "SELECT type, name, tbl_name, coalesce(sql, '') FROM sqlite_schema ORDER BY 1, 2")
    }
    var hash = SHA256()
    for text in rows.flatMap({ row in (0..<4).map { row[$0] as String } }) {
      hash.update(data: Array("\(text.utf8.count):\(text)".utf8))
    }
    let digest = hash.finalize().map { String(format: "%02x", $0) }.joined()
    #expect(Migration.schemaDigest == digest, "Write it into SQL.swift.")
  }

  @Test(arguments: [
    (
      """
      DROP VIEW system_overview;
      CREATE VIEW system_overview AS SELECT id AS system, label FROM system WHERE id % 2 = 0
      """, "view 'system_overview' is another"
    ),
    ("DROP VIEW class_overview", "view 'class_overview' is missing"),
    (
      "DROP VIEW class_overview; CREATE TABLE class_overview (a)",
      "view 'class_overview' is missing"
    ),
    ("DROP TRIGGER map_never_changes", "trigger 'map_never_changes' is missing"),
    ("DROP TABLE close_signature", "table 'close_signature' is missing"),
    ("ALTER TABLE class ADD COLUMN note TEXT", "table 'class' is another"),
    (
      "CREATE TRIGGER evil AFTER INSERT ON measurement BEGIN DELETE FROM class_member; END",
      "trigger 'evil' was added to it"
    ),
    (
      "CREATE TRIGGER \"on\" INSERT ON/* */main.[Measurement] BEGIN DELETE FROM class_member; END",
      "trigger 'on' was added to it"
    ),
    (
      "CREATE TRIGGER evil INSTEAD OF DELETE ON system_overview BEGIN SELECT 1; END",
      "trigger 'evil' was added to it"
    ),
    (
      """
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql = replace(sql, 'CHECK (trim(name) <> '''')', 'CHECK (1)')
      WHERE name = 'class'
      """, "table 'class' is another"
    ),
    ("PRAGMA user_version = -1", "its schema has the number -1"),
    ("PRAGMA user_version = -2147483648", "its schema has the number -2147483648"),
    ("PRAGMA user_version = 0", "its schema has the number 0"),
  ])
  func whatDiffersIsRefused(_ sql: String, _ fault: String) throws {
    try folder.execute(sql, on: path, foreignKeys: false)
    try expectRefusal(fault)
  }

  /// What the row says the trigger is on is not what SQLite would believe.
  @Test func aTriggerThatHidesItsTableIsRefused() throws {
    try folder.execute(
      """
      CREATE TABLE mine (a);
      CREATE TRIGGER evil AFTER UPDATE OF a ON mine BEGIN SELECT 1; END;
      PRAGMA writable_schema = ON;
      UPDATE sqlite_schema SET sql =
        'CREATE TRIGGER evil AFTER UPDATE OF name ON class BEGIN SELECT 1; END'
      WHERE name = 'evil'
      """, on: path)
    for access in [Catalog.Access.create, .write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access) }
      #expect(refusal?.contains("evil") == true, "\(refusal ?? "")")
    }
  }

  @Test(arguments: 1..<Migration.all.count)
  func anOlderNumberDoesNotHideWhatDiffers(number: Int) throws {
    try folder.execute("PRAGMA user_version = \(number)", on: path)
    for access in [Catalog.Access.create, .write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access) }
      #expect(refusal?.contains("is not as fractalog makes it: ") == true, "\(refusal ?? "")")
    }
  }

  @Test func textInUTF16IsRefused() throws {
    let other = folder.file("other")
    try folder.execute("PRAGMA encoding = 'UTF-16le'; CREATE TABLE t (a); DROP TABLE t", on: other)
    let queue = try DatabaseQueue(path: other)
    try queue.write { db in
      // In UTF-16, the bytes of every name hold zeros.
      try db.execute(sql: "PRAGMA ignore_check_constraints = ON")
      for migration in Migration.all { try db.execute(sql: migration.sql) }
      try db.execute(sql: "PRAGMA user_version = \(Migration.all.count)")
    }
    try queue.close()
    try FileManager.default.removeItem(atPath: path)
    try FileManager.default.moveItem(atPath: other, toPath: path)
    try expectRefusal("its text is stored as UTF-16le")
  }

  @Test func whatUsersAddStaysAllowed() throws {
    try folder.execute(
      """
      CREATE TABLE remark (system INTEGER REFERENCES system, text TEXT);
      CREATE VIEW dense AS SELECT * FROM system_overview WHERE filling_ratio > 0.2;
      CREATE INDEX class_by_date ON class (created_at);
      CREATE TABLE "on" (a);
      CREATE TRIGGER remark_is_kept BEFORE DELETE ON main."remark"
      BEGIN SELECT RAISE(ABORT, 'kept'); END;
      CREATE TRIGGER odd -- ON class
      AFTER UPDATE OF a ON "on" BEGIN SELECT 1; END;
      ANALYZE
      """, on: path)
    let catalog = try Catalog(path: path, access: .write)
    try TestSystems.fill(catalog, count: 20)
    try catalog.close()
    let console = try QueryConsole(path: path)
    #expect(try console.run(sql: "SELECT count(*) FROM dense").rows == [[.integer(0)]])
  }

  /// Every byte of the header, changed in three ways: opened, or refused in words.
  @Test func anyHeaderIsOpenedOrRefused() throws {
    let whole = try folder.bytes("c.sqlite")
    var (opened, refused) = (0, 0)
    for place in 0..<100 {
      for value in [0, 0xff, whole[place] ^ 1] as [UInt8] {
        var bytes = whole
        bytes[place] = value
        let name = "\(place)-\(value).sqlite"
        let path = try folder.write(bytes, name)
        do {
          let catalog = try Catalog(path: path, access: .read, busyTimeout: 0)
          defer { try? catalog.close() }
          _ = try catalog.systems()
          opened += 1
        } catch is CatalogError {
          refused += 1
        }
        try FileManager.default.removeItem(atPath: path)
      }
    }
    #expect(opened > 10 && refused > 10 && opened + refused == 300, "\(opened), \(refused)")
  }
}
