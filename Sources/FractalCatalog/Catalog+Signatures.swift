import FractalCore
import GRDB

/// What a signature rests on besides the system.
public struct SignatureConditions: Hashable, Sendable {
  /// The name of a stored recipe.
  public let recipe: String
  /// The seed of the chaos games.
  public let seed: UInt64
  /// The version of the method.
  public let version: Int
  /// The version of the renderer.
  public let rendererVersion: Int

  /// Conditions.
  public init(recipe: String, seed: UInt64, version: Int, rendererVersion: Int) {
    self.recipe = recipe
    self.seed = seed
    self.version = version
    self.rendererVersion = rendererVersion
  }
}

/// A signature as a catalog keeps it.
public struct StoredSignature: Hashable, Sendable {
  /// The system's row.
  public let system: Int64
  /// 16 × 16 cells.
  public let density: [UInt8]
  /// How far re-rendering brings it: 0…1.
  public let noise: Double

  /// A signature.
  public init(system: Int64, density: [UInt8], noise: Double) {
    self.system = system
    self.density = density
    self.noise = noise
  }
}

extension Catalog {
  /// The next systems that have no signature under these conditions, or one by another version.
  ///
  /// - Parameters:
  ///   - after: The row number to continue from; `Int64.min` to begin.
  ///   - limit: How many systems at most.
  public func systemsToSign(
    _ conditions: SignatureConditions, after: Int64, limit: Int
  ) throws -> [(id: Int64, system: FunctionSystem)] {
    try read { db in
      let ids = try Int64.fetchAll(
        db, sql: "SELECT s.id" + Self.toSign + " AND s.id > ? ORDER BY s.id LIMIT ?",
        arguments: try conditions.arguments(in: db) + [after, limit])
      let reader = try SystemReader(db)
      return try ids.map { ($0, try reader.system($0)) }
    }
  }

  /// How many systems have no signature under these conditions, or one by another version.
  public func countToSign(_ conditions: SignatureConditions) throws -> Int {
    try read { db in
      try Int.fetchOne(
        db, sql: "SELECT count(*)" + Self.toSign, arguments: try conditions.arguments(in: db)) ?? 0
    }
  }

  /// How many systems have a signature under these conditions.
  public func countSigned(_ conditions: SignatureConditions) throws -> Int {
    try read { db in
      try Int.fetchOne(
        db,
        sql: """
          SELECT count(*) FROM signature
          WHERE recipe = ? AND seed = ? AND version = ? AND renderer_version = ?
          """, arguments: try conditions.arguments(in: db)) ?? 0
    }
  }

  private static let toSign = """

    FROM system AS s
    LEFT JOIN signature AS g ON g.system = s.id AND g.recipe = ? AND g.seed = ?
    WHERE (g.version IS NOT ? OR g.renderer_version IS NOT ?)
    """

  /// Writes signatures, in one transaction. One made again replaces the old one.
  public func record(_ signatures: [StoredSignature], _ conditions: SignatureConditions) throws {
    try write { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      let insert = try RawStatement(
        db,
        """
        INSERT INTO signature (system, recipe, seed, version, renderer_version, density, noise)
        VALUES (?, ?, ?, ?, ?, ?, ?)
        ON CONFLICT (system, recipe, seed) DO UPDATE SET
          version = excluded.version,
          renderer_version = excluded.renderer_version,
          density = excluded.density,
          noise = excluded.noise,
          signed_at = excluded.signed_at
        """)
      for signature in signatures {
        insert.bind(signature.system, at: 1)
        insert.bind(recipe, at: 2)
        insert.bind(try storable(conditions.seed), at: 3)
        insert.bind(Int64(conditions.version), at: 4)
        insert.bind(Int64(conditions.rendererVersion), at: 5)
        signature.density.withUnsafeBytes { insert.bind($0, at: 6) }
        insert.bind(signature.noise, at: 7)
        _ = try insert.step()
      }
    }
  }

  /// Every signature under these conditions, in the order of the digests of the systems.
  public func signatures(_ conditions: SignatureConditions) throws -> [StoredSignature] {
    var signatures: [StoredSignature] = []
    try forEachSignature(conditions) { signatures.append($0) }
    return signatures
  }

  /// Hands over every signature under these conditions, in the order of the digests of the systems.
  public func forEachSignature(
    _ conditions: SignatureConditions, _ body: (StoredSignature) throws -> Void
  ) throws {
    try read { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      let rows = try RawStatement(
        db,
        """
        SELECT g.system, g.density, g.noise
        FROM signature AS g JOIN system AS s ON s.id = g.system
        WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
        ORDER BY s.digest
        """,
        [recipe, try storable(conditions.seed), conditions.version, conditions.rendererVersion])
      while try rows.step() {
        try body(
          StoredSignature(
            system: rows.integer(0), density: Array(rows.bytes(1)), noise: rows.real(2)))
      }
    }
  }

  /// Hands over every system with its row, in the order of the digests.
  public func forEachSystemByDigest(
    _ body: (_ id: Int64, _ system: FunctionSystem) throws -> Void
  ) throws {
    try read { db in
      let reader = try SystemReader(db)
      let ids = try RawStatement(db, "SELECT id FROM system ORDER BY digest")
      while try ids.step() {
        let id = ids.integer(0)
        try body(id, reader.system(id))
      }
    }
  }
}

extension SignatureConditions {
  fileprivate func arguments(in db: Database) throws -> StatementArguments {
    [
      try StoredRecipe.row(named: recipe, in: db), try storable(seed), version, rendererVersion,
    ]
  }
}
