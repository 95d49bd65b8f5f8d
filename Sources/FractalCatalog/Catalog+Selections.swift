import Crypto
import GRDB

extension Catalog {
  /// Freezes the systems that a condition chooses today under a name.
  ///
  /// - Parameters:
  ///   - name: Not yet taken.
  ///   - condition: An SQL condition over `system_overview`.
  /// - Returns: How many systems it chose.
  /// - Throws: ``CatalogError/nothing(_:)`` if there are none; ``CatalogError/nameTaken(_:name:)``.
  @discardableResult
  public func createSelection(name: String, where condition: String) throws -> Int {
    try write { db in
      guard try Self.selectionID(name, in: db) == nil else {
        throw CatalogError.nameTaken(.selection, name: name)
      }
      let systems = try OverviewQuery(condition).systems(in: db)
      guard !systems.isEmpty else {
        throw CatalogError.nothing(try Emptiness.of(condition, in: db))
      }
      let id = try Int64.fetchOne(db, sql: "SELECT coalesce(max(id), 0) + 1 FROM selection") ?? 1
      let insert = try RawStatement(
        db, "INSERT INTO selection_member (selection, system) VALUES (?, ?)")
      for system in systems {
        insert.bind(id, at: 1)
        insert.bind(system, at: 2)
        _ = try insert.step()
      }
      // The selection's row comes last, for from then on its members are frozen.
      try db.execute(
        sql: "INSERT INTO selection (id, name, condition, digest) VALUES (?, ?, ?, ?)",
        arguments: [id, name, condition, try Self.selectionDigest(id, in: db).bytes.data])
      return systems.count
    }
  }

  /// Every selection, by name.
  public func selections() throws -> [Selection] {
    try read {
      try Row.fetchAll($0, sql: Self.selectionColumns + " ORDER BY n.name").map(Selection.init)
    }
  }

  /// The selection of this name.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, which lists the names there are.
  public func selection(named name: String) throws -> Selection {
    try read { db in
      let row = try Row.fetchOne(
        db, sql: Self.selectionColumns + " WHERE n.name = ?", arguments: [name])
      guard let row else { throw try Self.unknownSelection(name, in: db) }
      return try Selection(row)
    }
  }

  private static let selectionColumns = """
    SELECT n.name, n.condition, o.systems, n.digest, n.created_at
    FROM selection AS n
    JOIN selection_overview AS o ON o.selection = n.name
    """

  /// The systems of a selection, as they came in.
  public func systems(ofSelection name: String) throws -> [CatalogSystem] {
    try read { db in
      guard let id = try Self.selectionID(name, in: db) else {
        throw try Self.unknownSelection(name, in: db)
      }
      let ids = try Int64.fetchAll(
        db, sql: "SELECT system FROM selection_member WHERE selection = ? ORDER BY system",
        arguments: [id])
      let reader = try SystemReader(db)
      return try ids.map { id in
        let system = try reader.system(id)
        return CatalogSystem(id: id, label: system.label, system: system)
      }
    }
  }

  static func selectionID(_ name: String, in db: Database) throws -> Int64? {
    try Int64.fetchOne(db, sql: "SELECT id FROM selection WHERE name = ?", arguments: [name])
  }

  static func unknownSelection(_ name: String, in db: Database) throws -> CatalogError {
    let known = try String.fetchAll(db, sql: "SELECT name FROM selection ORDER BY name")
    return .unknown(.selection, name: name, known: known)
  }

  /// SHA-256 over the members' digests, in ascending order.
  static func selectionDigest(_ id: Int64, in db: Database) throws -> Digest {
    let members = try RawStatement(
      db,
      """
      SELECT s.digest
      FROM selection_member AS nm JOIN system AS s ON s.id = nm.system
      WHERE nm.selection = ?
      """, [id])
    var digests: [Digest] = []
    while try members.step() {
      if let digest = members.digest(0) { digests.append(digest) }
    }
    digests.sort()
    var hash = SHA256()
    for digest in digests { digest.withBytes { hash.update(bufferPointer: $0) } }
    return Digest(hash)
  }
}

extension Selection {
  fileprivate init(_ row: Row) throws {
    self.init(
      name: row["name"], condition: row["condition"], systems: row["systems"],
      digest: try row.withUnsafeData(named: "digest") { Array($0 ?? .init()) },
      createdAt: row["created_at"])
  }
}
