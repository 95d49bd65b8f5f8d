import FractalCore
import GRDB

extension Catalog {
  /// Every origin with its row and the number of items that it added, in the order of the rows.
  package func originRecords() throws -> [(id: Int64, origin: Origin, items: Int)] {
    try read { db in
      try db.rows(
        """
        SELECT o.id, o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
          (SELECT count(*) FROM system_origin AS so WHERE so.origin = o.id) AS items
        FROM origin AS o
        ORDER BY o.id
        """
      ).map { row in
        (
          try row["id"],
          try Origin(row), try row["items"]
        )
      }
    }
  }

  /// The conditions of all measurements, by protocol and seed.
  package func measurementGroups() throws -> [RecordGroup] {
    try groups(
      """
      SELECT p.name, m.seed, NULL AS version, m.renderer_version, count(*) AS rows
      FROM measurement AS m JOIN protocol AS p ON p.id = m.protocol
      GROUP BY m.protocol, m.seed, m.renderer_version
      ORDER BY m.protocol, m.seed, m.renderer_version
      """)
  }

  /// The conditions of all signatures, by recipe and seed; those of the close pass come last.
  package func signatureGroups() throws -> [RecordGroup] {
    try SignatureConditions.Detail.allCases.flatMap { detail in
      try groups(
        """
        SELECT r.name, g.seed, g.version, g.renderer_version, count(*) AS rows
        FROM \(detail.table) AS g JOIN recipe AS r ON r.id = g.recipe
        GROUP BY g.recipe, g.seed, g.version, g.renderer_version
        ORDER BY g.recipe, g.seed, g.version, g.renderer_version
        """, detail)
    }
  }

  private func groups(
    _ sql: String, _ detail: SignatureConditions.Detail = .glance
  ) throws -> [RecordGroup] {
    try read { db in
      try db.rows(sql).map {
        RecordGroup(
          name: try $0["name"], seed: try $0["seed"], version: try $0["version"],
          rendererVersion: try $0["renderer_version"], detail: detail, count: try $0["rows"])
      }
    }
  }

  /// The items of an origin in the order of their numbers, batch by batch.
  ///
  /// - Parameters:
  ///   - start: 0 to begin, then the value that the last batch returned.
  ///   - limit: The maximum number of records in a batch.
  ///   - isChosen: Whether to return records of the system with this digest.
  package func items(
    ofOrigin origin: Int64, from start: Int64, limit: Int, where isChosen: (Digest) -> Bool
  ) throws -> RecordBatch<Int> {
    try batch(
      """
      SELECT so.number, s.id, s.label, s.digest
      FROM system_origin AS so JOIN system AS s ON s.id = so.system
      WHERE so.origin = ? AND so.number >= ?
      ORDER BY so.number
      """, [origin, start], limit, isChosen
    ) { try $0.count(0) }
  }

  /// The measurements under these conditions in the order of the systems' rows, batch by batch. See
  /// ``items(ofOrigin:from:limit:where:)``.
  package func measurements(
    _ group: RecordGroup, from start: Int64, limit: Int, where isChosen: (Digest) -> Bool
  ) throws -> RecordBatch<MeasurementValues> {
    try batch(
      """
      SELECT m.system, s.id, s.label, s.digest, m.filling_ratio, m.occupied_pixels, m.drawn_points,
        m.escaped_points, m.min_x, m.min_y, m.max_x, m.max_y, m.entropy, m.dimension,
        m.dimension_error, m.largest_share, m.hits_digest
      FROM measurement AS m JOIN system AS s ON s.id = m.system
      WHERE m.protocol = (SELECT id FROM protocol WHERE name = ?) AND m.seed = ?
        AND m.renderer_version = ? AND m.system >= ?
      ORDER BY m.system
      """, [group.name, try storable(group.seed), group.rendererVersion, start], limit, isChosen
    ) { try MeasurementValues($0, from: 4) }
  }

  /// The signatures under these conditions in the order of the systems' rows, batch by batch. See
  /// ``items(ofOrigin:from:limit:where:)``.
  package func signatures(
    _ group: RecordGroup, from start: Int64, limit: Int, where isChosen: (Digest) -> Bool
  ) throws -> RecordBatch<StoredSignature> {
    try batch(
      """
      SELECT g.system, s.id, s.label, s.digest, g.density, g.noise, g.chance
      FROM \(group.detail.table) AS g JOIN system AS s ON s.id = g.system
      WHERE g.recipe = (SELECT id FROM recipe WHERE name = ?) AND g.seed = ?
        AND g.version IS ? AND g.renderer_version = ? AND g.system >= ?
      ORDER BY g.system
      """, [group.name, try storable(group.seed), group.version, group.rendererVersion, start],
      limit, isChosen
    ) { try StoredSignature(of: $0.integer(0), in: $0, from: 4) }
  }

  /// Reads rows of key, system, label, digest and what `decode` takes.
  func batch<Value>(
    _ sql: String, _ arguments: SQLArguments, _ limit: Int, _ isChosen: (Digest) -> Bool,
    _ decode: (borrowing RawStatement) throws -> Value
  ) throws -> RecordBatch<Value> {
    try read { db in
      let reader = try SystemReader(db)
      let rows = try RawStatement(db, sql, arguments)
      var records: [Record<Value>] = []
      var passed = 0
      while try rows.step() {
        if records.count == limit {
          defer { rows.stop() }
          return RecordBatch(records: records, passed: passed, next: try rows.integer(0))
        }
        passed += 1
        let digest = try rows.digest(3)
        guard isChosen(digest) else { continue }
        // Damage of the file is thrown. Maps that make no system are a finding of the verification.
        var content: FunctionSystem?
        do { content = try reader.system(rows.integer(1)) } catch CatalogError.content(
          .damagedSystem)
        {}
        records.append(
          Record(
            system: try rows.integer(1), label: try rows.text(2), digest: digest, content: content,
            value: try decode(rows)))
      }
      return RecordBatch(records: records, passed: passed, next: nil)
    }
  }
}
