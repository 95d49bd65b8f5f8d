import FractalCore
import GRDB

extension Catalog {
  /// The next systems that have no signature under these conditions, or one by another version.
  ///
  /// - Parameters:
  ///   - after: The row number to continue from; `Int64.min` to begin.
  ///   - limit: How many systems at most.
  package func systemsToSign(
    _ conditions: SignatureConditions, after: Int64, limit: Int
  ) throws -> [(id: Int64, system: FunctionSystem)] {
    try read { db in
      let ids = try db.values(
        "SELECT s.id" + Self.toSign(conditions) + " AND s.id > ? ORDER BY s.id LIMIT ?",
        try conditions.arguments(in: db) + [after, limit], as: Int64.self)
      let reader = try SystemReader(db)
      return try ids.map { ($0, try reader.system($0)) }
    }
  }

  /// How many systems have no signature under these conditions, or one by another version.
  package func countToSign(_ conditions: SignatureConditions) throws -> Int {
    try read { db in
      try db.count("SELECT count(*)" + Self.toSign(conditions), try conditions.arguments(in: db))
    }
  }

  /// The row before the middle of the systems, after a row, that have no signature under these
  /// conditions, or one by another version; nil if there are none.
  ///
  /// - Complexity: O(*n*) in the number of systems.
  package func middleToSign(_ conditions: SignatureConditions, after: Int64) throws -> Int64? {
    try read { db in
      try Self.middle(
        Self.toSign(conditions), conditions.arguments(in: db), after: after, in: db)
    }
  }

  /// How many systems have a signature under these conditions.
  package func countSigned(_ conditions: SignatureConditions) throws -> Int {
    try read { db in
      try db.count(
        """
        SELECT count(*) FROM \(conditions.detail.table)
        WHERE recipe = ? AND seed = ? AND version = ? AND renderer_version = ?
        """, try conditions.arguments(in: db))
    }
  }

  private static func toSign(_ conditions: SignatureConditions) -> String {
    """

    FROM system AS s
    LEFT JOIN \(conditions.detail.table) AS g ON g.system = s.id AND g.recipe = ? AND g.seed = ?
    WHERE (g.version IS NOT ? OR g.renderer_version IS NOT ?)
    """
  }

  /// Writes signatures, in one transaction. A new one replaces the old one, and deletes those of
  /// closer passes by other versions.
  ///
  /// - Returns: How many of the systems had no signature under these conditions.
  @discardableResult
  package func record(
    _ signatures: [StoredSignature], _ conditions: SignatureConditions
  ) throws -> Int {
    try write { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      let insert = try RawStatement(
        db,
        """
        INSERT INTO \(conditions.detail.table)
          (system, recipe, seed, version, renderer_version, density, noise, chance)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (system, recipe, seed) DO UPDATE SET
          version = excluded.version,
          renderer_version = excluded.renderer_version,
          density = excluded.density,
          noise = excluded.noise,
          chance = excluded.chance,
          signed_at = excluded.signed_at
        """)
      let isGlance = conditions.detail == .glance
      let forget = try RawStatement(
        db,
        """
        DELETE FROM close_signature
        WHERE recipe = ? AND seed = ? AND (version, renderer_version) IS NOT (?, ?) AND system = ?
        """, try conditions.arguments(in: db) + [0])
      let known = try RawStatement(
        db,
        """
        SELECT 1 FROM \(conditions.detail.table)
        WHERE recipe = ? AND seed = ? AND version = ? AND renderer_version = ? AND system = ?
        """, try conditions.arguments(in: db) + [0])
      var new = 0
      for signature in signatures {
        if try !known.holds(signature.system, at: 5) { new += 1 }
        if isGlance {
          try forget.bind(signature.system, at: 5)
          try forget.run()
        }
        try insert.bind(signature.system, at: 1)
        try insert.bind(recipe, at: 2)
        try insert.bind(storable(conditions.seed), at: 3)
        try insert.bind(Int64(conditions.version), at: 4)
        try insert.bind(Int64(conditions.rendererVersion), at: 5)
        try signature.density.withUnsafeBytes { try insert.bind($0, at: 6) }
        try insert.bind(signature.noise, at: 7)
        try insert.bind(signature.chance, at: 8)
        try insert.run()
      }
      return new
    }
  }

  /// Every signature under these conditions, in the order of the digests of the systems.
  package func signatures(_ conditions: SignatureConditions) throws -> [StoredSignature] {
    var signatures: [StoredSignature] = []
    try forEachSignature(conditions) { signatures.append($0) }
    return signatures
  }

  /// Calls the body with every signature under these conditions, in the order of the digests of the
  /// systems.
  package func forEachSignature(
    _ conditions: SignatureConditions, _ body: (StoredSignature) throws -> Void
  ) throws {
    try read { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      let rows = try RawStatement(
        db,
        """
        SELECT g.system, g.density, g.noise, g.chance
        FROM \(conditions.detail.table) AS g JOIN system AS s ON s.id = g.system
        WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
        ORDER BY s.digest
        """,
        [recipe, try storable(conditions.seed), conditions.version, conditions.rendererVersion])
      while try rows.step() {
        try body(StoredSignature(of: rows.integer(0), in: rows, from: 1))
      }
    }
  }

  /// The next signatures under these conditions in the order of the digests of the systems.
  ///
  /// - Parameters:
  ///   - end: The digest to continue from, nil to begin; on return, that of the last examined
  ///     system.
  ///   - limit: The maximum number of systems.
  ///   - isWanted: Whether to include the system of this row.
  package func signatures(
    _ conditions: SignatureConditions, after end: inout Digest?, limit: Int,
    where isWanted: (Int64) -> Bool
  ) throws -> [StoredSignature] {
    let start = end
    let found = try read { db in
      var (signatures, last): ([StoredSignature], Digest?) = ([], start)
      let rows = try RawStatement(
        db,
        """
        SELECT g.system, g.density, g.noise, g.chance, s.digest
        FROM system AS s CROSS JOIN \(conditions.detail.table) AS g ON g.system = s.id
        WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
          AND s.digest > ?
        ORDER BY s.digest
        """, try conditions.arguments(in: db) + [start?.bytes ?? []])
      while signatures.count < limit, try rows.step() {
        last = try rows.digest(4)
        guard isWanted(try rows.integer(0)) else { continue }
        signatures.append(try StoredSignature(of: try rows.integer(0), in: rows, from: 1))
      }
      rows.stop()
      return (signatures, last)
    }
    end = found.1
    return found.0
  }

  /// The signatures of systems under these conditions, by row; systems without one are left out.
  package func signatures(
    of systems: some Sequence<Int64>, _ conditions: SignatureConditions
  ) throws -> [Int64: StoredSignature] {
    try read { db in
      var signatures: [Int64: StoredSignature] = [:]
      let rows = try RawStatement(
        db,
        """
        SELECT density, noise, chance FROM \(conditions.detail.table)
        WHERE recipe = ? AND seed = ? AND version = ? AND renderer_version = ? AND system = ?
        """, try conditions.arguments(in: db) + [0])
      for system in systems {
        try rows.bind(system, at: 5)
        while try rows.step() {
          signatures[system] = try StoredSignature(of: system, in: rows, from: 0)
        }
      }
      return signatures
    }
  }

  /// Systems by their rows, in the order of these.
  package func systems(inRows rows: [Int64]) throws -> [(id: Int64, system: FunctionSystem)] {
    try read { db in
      let reader = try SystemReader(db)
      return try rows.map { ($0, try reader.system($0)) }
    }
  }

  /// Calls the body with every system and its row, in the order of the digests.
  package func forEachSystemByDigest(
    _ body: (_ id: Int64, _ system: FunctionSystem) throws -> Void
  ) throws {
    try read { db in
      let reader = try SystemReader(db)
      let ids = try RawStatement(db, "SELECT id FROM system ORDER BY digest")
      while try ids.step() {
        let id = try ids.integer(0)
        try body(id, reader.system(id))
      }
    }
  }
}

extension SignatureConditions {
  func arguments(in db: Database) throws -> SQLArguments {
    [
      try StoredRecipe.row(named: recipe, in: db), try storable(seed), version, rendererVersion,
    ]
  }
}
