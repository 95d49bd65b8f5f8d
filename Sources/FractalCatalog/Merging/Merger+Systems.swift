import FractalCore
import GRDB

extension Merger {
  /// Systems are the same if their digests are.
  mutating func mergeSystems() throws {
    try noting(.systems, "system") { merger in
      do {
        try merger.db.execute(
          sql: """
            INSERT INTO main.system
              (digest, maps, largest_singular_value, spectral_radius, sigma_factor,
               mean_log_contraction)
            SELECT t.digest, t.maps, t.largest_singular_value, t.spectral_radius, t.sigma_factor,
              t.mean_log_contraction
            FROM \(merger.o).system AS t
            WHERE NOT EXISTS (SELECT 1 FROM main.system AS s WHERE s.digest = t.digest)
            ORDER BY t.id
            """)
      } catch let error as DatabaseError where error.message?.contains("system.label") == true {
        throw try merger.labelTaken() ?? error
      }
    }
    try map("system", by: "s.digest = t.digest")
    try db.execute(
      sql: """
        INSERT INTO main.map (system, position, a, b, c, d, e, f, weight)
        SELECT ms.ours, m.position, m.a, m.b, m.c, m.d, m.e, m.f, m.weight
        FROM temp.merged_system AS ms CROSS JOIN \(o).map AS m ON m.system = ms.theirs
        WHERE ms.ours > ?
        """, arguments: [lastSystem])
  }

  private func labelTaken() throws -> (any Error)? {
    let row = try db.row(
      """
      SELECT t.maps, t.digest
      FROM \(o).system AS t CROSS JOIN main.system AS s ON s.label = t.label
      WHERE s.digest <> t.digest
      LIMIT 1
      """)
    return try row.map { row in
      CatalogError.content(
        .labelTaken(
          SystemLabel(
            mapCount: try row["maps"],
            digest: try row["digest"])))
    }
  }

  /// Origins are the same if their digests are; then their items are united.
  mutating func mergeOrigins() throws {
    try noting(.origins, "origin") { merger in
      try merger.db.execute(
        sql: """
          INSERT INTO main.origin
            (kind, name, version, parameters, seed, source_digest, promised, digest,
             unfinished_command, abandoned_at, created_at)
          SELECT t.kind, t.name, t.version, t.parameters, t.seed, t.source_digest, t.promised,
            t.digest, t.unfinished_command, t.abandoned_at, t.created_at
          FROM \(merger.o).origin AS t
          WHERE NOT EXISTS (SELECT 1 FROM main.origin AS s WHERE s.digest = t.digest)
          ORDER BY t.id
          """)
    }
    try map("origin", by: "s.digest = t.digest")
    try checkItems()
    try noting(.items, "system_origin") { merger in
      // A name takes precedence over none, and the first of two names stays, so that the order of
      // merges does not matter.
      try merger.db.execute(
        sql: """
          INSERT INTO main.system_origin (origin, number, system, name)
          SELECT mo.ours, t.number, ms.ours, t.name
          FROM temp.merged_origin AS mo
          CROSS JOIN \(merger.o).system_origin AS t ON t.origin = mo.theirs
          CROSS JOIN temp.merged_system AS ms ON ms.theirs = t.system
          WHERE true
          ON CONFLICT (origin, number) DO UPDATE SET name = excluded.name
          WHERE excluded.name < coalesce(system_origin.name, excluded.name || '-')
          """)
    }
    try finishOrigins()
    try checkParents()
    try noting(.derivations, "derivation") { merger in
      try merger.db.execute(
        sql: """
          INSERT INTO main.derivation (origin, parent)
          SELECT mo.ours, ms.ours
          FROM \(merger.o).derivation AS t
          JOIN temp.merged_origin AS mo ON mo.theirs = t.origin
          JOIN temp.merged_system AS ms ON ms.theirs = t.parent
          WHERE true
          ORDER BY mo.ours
          ON CONFLICT DO NOTHING
          """)
    }
  }

  /// An act is complete if it is complete on one side, or if both sides together complete it. It is
  /// abandoned if it was abandoned on either side.
  private func finishOrigins() throws {
    try db.execute(
      sql: """
        UPDATE main.origin SET
          unfinished_command = iif(m.is_complete, NULL, m.command),
          abandoned_at = iif(m.is_complete, NULL, m.abandoned_at)
        FROM (
          SELECT h.id,
            t.unfinished_command IS NULL
              OR h.promised = (SELECT count(*) FROM main.system_origin AS so
                               WHERE so.origin = h.id) AS is_complete,
            min(h.unfinished_command, t.unfinished_command) AS command,
            min(coalesce(h.abandoned_at, t.abandoned_at),
                coalesce(t.abandoned_at, h.abandoned_at)) AS abandoned_at
          FROM temp.merged_origin AS mo
          JOIN \(o).origin AS t ON t.id = mo.theirs
          JOIN main.origin AS h ON h.id = mo.ours
          WHERE h.unfinished_command IS NOT NULL) AS m
        WHERE origin.id = m.id
        """)
  }

  /// The same item of the same act is the same system.
  private func checkItems() throws {
    let row = try db.row(
      """
      SELECT o.name, t.number, s.label AS here, n.label AS there
      FROM temp.merged_origin AS mo
      CROSS JOIN \(o).system_origin AS t ON t.origin = mo.theirs
      CROSS JOIN main.system_origin AS h ON h.origin = mo.ours AND h.number = t.number
      CROSS JOIN temp.merged_system AS ms ON ms.theirs = t.system
      JOIN main.origin AS o ON o.id = mo.ours
      JOIN main.system AS s ON s.id = h.system
      JOIN main.system AS n ON n.id = ms.ours
      WHERE h.system <> ms.ours
      LIMIT 1
      """)
    guard let row else { return }
    throw CatalogError.merging(
      .mergeItemDiffers(
        origin: try row["name"], number: try row["number"], path: path, here: try row["here"],
        there: try row["there"]))
  }

  /// The same act derives from the same parent.
  private func checkParents() throws {
    let name = try db.value(
      """
      SELECT o.name
      FROM \(o).derivation AS t
      JOIN temp.merged_origin AS mo ON mo.theirs = t.origin
      JOIN temp.merged_system AS ms ON ms.theirs = t.parent
      JOIN main.derivation AS h ON h.origin = mo.ours
      JOIN main.origin AS o ON o.id = mo.ours
      WHERE h.parent <> ms.ours
      LIMIT 1
      """, as: String.self)
    if let name { throw CatalogError.merging(.mergeParentDiffers(origin: name, path: path)) }
  }
}
