import FractalCore
import GRDB

import struct Crypto.SHA256

extension Catalog {
  /// Freezes the systems that a condition chooses now, under a name.
  ///
  /// - Parameters:
  ///   - name: Not yet taken.
  ///   - condition: An SQL condition over `system_overview`.
  /// - Returns: How many systems it chose.
  /// - Throws: ``CatalogError/Content/nothing(_:)`` if there are none;
  ///   ``CatalogError/Content/nameTaken(_:name:)``.
  @discardableResult
  public func createSelection(name: String, where condition: String) throws -> Int {
    try createSelection(name: name, of: .condition(condition)).count
  }

  /// Freezes systems under a name.
  ///
  /// The selection keeps the condition. For labels and rows, it is `label IN (…)` with at most 100
  /// labels; for more, a comment with their number and digest, which chooses nothing.
  ///
  /// - Parameter name: Not yet taken.
  /// - Throws: ``CatalogError/Content/nameTaken(_:name:)``; as ``count(_:)``.
  @discardableResult
  public func createSelection(
    name: String, of choice: SystemChoice
  ) throws -> ChangeReport {
    let name = try Name(name, of: .selection).text
    return try write { db in
      guard try Self.selectionID(name, in: db) == nil else {
        throw CatalogError.content(.nameTaken(.selection, name: name))
      }
      let systems = try choice.systems(in: db)
      let id = try db.nextRow(of: "selection")
      try Self.insertMembers(systems, ofSelection: id, in: db)
      let digest = try Self.selectionDigest(id, in: db)
      // The selection's row comes last, because it freezes the members.
      try db.execute(
        sql: "INSERT INTO selection (id, name, condition, digest) VALUES (?, ?, ?, ?)",
        arguments: [
          id, name, try choice.condition(of: systems, digest: digest, in: db), digest.data,
        ])
      let changes = try ChangeWriter(db, authorship)
      try changes.record(
        .selection, name, before: nil, after: Thing.ofSelection(id, in: db), added: systems)
      return changes.report(systems.count)
    }
  }

  static func insertMembers(
    _ systems: [Int64], ofSelection id: Int64, in db: Database
  ) throws {
    let insert = try RawStatement(
      db, "INSERT INTO selection_member (selection, system) VALUES (?, ?)")
    for system in systems {
      try insert.bind(id, at: 1)
      try insert.bind(system, at: 2)
      try insert.run()
    }
  }

  /// Every selection, by name.
  public func selections() throws -> [Selection] {
    try read {
      try $0.rows(Self.selectionColumns + " ORDER BY n.name").map(Selection.init)
    }
  }

  /// The selection of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public func selection(named name: String) throws -> Selection {
    try read { db in
      let row = try Name.look(for: name) {
        try db.row(Self.selectionColumns + " WHERE n.name = ?", [$0])
      }
      guard let row else { throw try Self.unknownSelection(name, in: db) }
      return try Selection(row)
    }
  }

  private static let selectionColumns = """
    SELECT n.name, n.condition, o.systems, n.digest, n.created_at
    FROM selection AS n
    JOIN selection_overview AS o ON o.selection = n.name
    """

  /// The systems of a selection, in the order in which they were added.
  public func systems(ofSelection name: String) throws -> [CatalogSystem] {
    try read { db in
      guard let id = try Self.selectionID(name, in: db) else {
        throw try Self.unknownSelection(name, in: db)
      }
      let ids = try db.values(
        "SELECT system FROM selection_member WHERE selection = ? ORDER BY system", [id],
        as: Int64.self)
      let reader = try CatalogSystemReader(db)
      return try ids.map { try reader.system($0) }
    }
  }

  static func selectionID(_ name: String, in db: Database) throws -> Int64? {
    try Name.look(for: name) {
      try db.value("SELECT id FROM selection WHERE name = ?", [$0], as: Int64.self)
    }
  }

  static func unknownSelection(_ name: String, in db: Database) throws -> CatalogError {
    let known = try db.values("SELECT name FROM selection ORDER BY name", as: String.self)
    return .content(.unknown(.selection, name: name, known: known))
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
      digests.append(try members.digest(0))
    }
    digests.sort()
    var hash = SHA256()
    for digest in digests { digest.withBytes { hash.update(bufferPointer: $0) } }
    return Digest(hash)
  }
}

extension Selection {
  fileprivate init(_ row: StoredRow) throws {
    self.init(
      name: try row["name"], condition: try row["condition"], systems: try row["systems"],
      digest: try row["digest"],
      createdAt: try row["created_at"])
  }
}
