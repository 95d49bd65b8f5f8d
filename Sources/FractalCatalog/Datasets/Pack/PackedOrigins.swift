import FractalCore
import GRDB

/// The origins of the systems of a pack.
///
/// An origin whose systems are all in the pack does not change, so `fractalog verify` draws its
/// systems again. Other origins would break their promise. Their items become the items of one
/// import named `pack`: its parameters list these origins, and its items name the original items.
/// So these systems are drawn again, too: see ``PackedItem``.
struct PackedOrigins {
  private let db: Database
  private let dataset: String
  private let digest: Digest
  private let date: String

  init(_ db: Database, dataset: String, digest: Digest, date: String) {
    (self.db, self.dataset, self.digest, self.date) = (db, dataset, digest, date)
  }

  func copy() throws {
    try copyWhole()
    try packOthers()
  }

  private func copyWhole() throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE packed_origin (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL);
        INSERT INTO temp.packed_origin (theirs, ours)
        SELECT o.id, row_number() OVER (ORDER BY o.digest)
        FROM source.origin AS o
        WHERE o.promised >= 1
          AND o.promised = (SELECT count(*) FROM source.system_origin AS i WHERE i.origin = o.id)
          AND NOT EXISTS (
            SELECT 1 FROM source.system_origin AS i
            WHERE i.origin = o.id AND i.system NOT IN (SELECT theirs FROM temp.merged_system))
          AND (o.kind <> 'derivation' OR EXISTS (
            SELECT 1 FROM source.derivation AS d
            WHERE d.origin = o.id AND d.parent IN (SELECT theirs FROM temp.merged_system)));
        INSERT INTO main.origin
          (id, kind, name, version, parameters, seed, source_digest, promised, digest, created_at)
        SELECT p.ours, t.kind, t.name, t.version, t.parameters, t.seed, t.source_digest, t.promised,
          t.digest, t.created_at
        FROM temp.packed_origin AS p JOIN source.origin AS t ON t.id = p.theirs
        ORDER BY p.ours;
        INSERT INTO main.system_origin (origin, number, system, name)
        SELECT p.ours, t.number, ms.ours, t.name
        FROM temp.packed_origin AS p
        JOIN source.system_origin AS t ON t.origin = p.theirs
        JOIN temp.merged_system AS ms ON ms.theirs = t.system;
        INSERT INTO main.derivation (origin, parent)
        SELECT p.ours, ms.ours
        FROM temp.packed_origin AS p
        JOIN source.derivation AS t ON t.origin = p.theirs
        JOIN temp.merged_system AS ms ON ms.theirs = t.parent
        """)
  }

  private func packOthers() throws {
    let origins = try db.rows(
      """
      SELECT o.id, json_object(
        'digest', lower(hex(o.digest)), 'kind', o.kind, 'name', o.name,
        'parameters', json(o.parameters),
        'parent', (SELECT lower(hex(s.digest))
                   FROM source.derivation AS d JOIN source.system AS s ON s.id = d.parent
                   WHERE d.origin = o.id),
        'promised', o.promised, 'seed', o.seed,
        'source_digest', lower(hex(o.source_digest)), 'version', o.version) AS json
      FROM source.origin AS o
      WHERE o.id NOT IN (SELECT theirs FROM temp.packed_origin) AND EXISTS (
        SELECT 1
        FROM source.system_origin AS i JOIN temp.merged_system AS ms ON ms.theirs = i.system
        WHERE i.origin = o.id)
      ORDER BY o.digest
      """)
    guard !origins.isEmpty else { return }
    let row = try db.value("SELECT count(*) + 1 FROM main.origin", as: Int64.self) ?? 1
    let insert = try RawStatement(
      db, "INSERT INTO main.system_origin (origin, number, system, name) VALUES (?, ?, ?, ?)")
    var promised = 0
    try db.execute(sql: "PRAGMA defer_foreign_keys = 1")
    for (place, origin) in origins.enumerated() {
      let items = try RawStatement(
        db,
        """
        SELECT i.number, ms.ours, i.name
        FROM source.system_origin AS i JOIN temp.merged_system AS ms ON ms.theirs = i.system
        WHERE i.origin = ?
        ORDER BY i.number
        """, [origin["id"] as Int64])
      while try items.step() {
        let name = try (items.value(2) as String?).map { " " + $0 } ?? ""
        try insert.bind(row, at: 1)
        try insert.bind(Int64(promised), at: 2)
        try insert.bind(items.integer(1), at: 3)
        try insert.bind("\(place):\(items.integer(0))\(name)", at: 4)
        try insert.run()
        promised += 1
      }
    }
    let list = try origins.map { try $0["json"] as String }.joined(separator: ",")
    let parameters = try db.value(
      "SELECT json_object('dataset', ?, 'origins', json('[' || ? || ']'))", [dataset, list],
      as: String.self)
    try insertOrigin(
      row,
      Origin(
        kind: .import, name: "pack", version: "1",
        parameters: parameters!, sourceDigest: digest, promised: promised))
  }

  private func insertOrigin(_ row: Int64, _ origin: Origin) throws {
    try db.execute(
      sql: """
        INSERT INTO main.origin
          (id, kind, name, version, parameters, seed, source_digest, promised, digest, created_at)
        VALUES (?, ?, ?, ?, ?, NULL, ?, ?, ?, ?)
        """,
      arguments: [
        row, origin.kind.rawValue, origin.name, origin.version, origin.parameters,
        origin.sourceDigest?.data, origin.promised, origin.digest.data, date,
      ])
  }
}
