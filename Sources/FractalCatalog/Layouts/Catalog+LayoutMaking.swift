import FractalCore
import GRDB

extension Catalog {
  /// The first systems with a signature, in the order of their digests: the landmarks of a layout.
  package func firstSigned(
    _ conditions: SignatureConditions, limit: Int
  ) throws -> [SignedSystem] {
    try signed(
      """
      SELECT g.system, s.digest, g.density
      FROM system AS s CROSS JOIN signature AS g ON g.system = s.id
      WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
      ORDER BY s.digest LIMIT ?
      """, conditions, [limit])
  }

  /// The next systems with a signature, in the order of their rows.
  ///
  /// - Parameters:
  ///   - layout: Leaves out the systems that have a point in it; nil for none.
  ///   - after: The row to continue from; `Int64.min` to begin.
  ///   - limit: How many systems at most.
  package func signedSystems(
    _ conditions: SignatureConditions, missingIn layout: StoredLayout?, after: Int64, limit: Int
  ) throws -> [SignedSystem] {
    try signed(
      """
      SELECT g.system, s.digest, g.density
      FROM signature AS g CROSS JOIN system AS s ON s.id = g.system
      WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
        AND g.system > ? AND NOT EXISTS (
          SELECT 1 FROM layout_point AS p WHERE p.layout = ? AND p.system = g.system)
      ORDER BY g.system LIMIT ?
      """, conditions, [after, layout?.id, limit])
  }

  /// The landmarks of a layout with their signatures and points, in the order of their digests.
  package func landmarks(
    of layout: StoredLayout
  ) throws -> [(landmark: SignedSystem, point: LayoutPoint)] {
    var points: [Int64: LayoutPoint] = [:]
    for point in try self.points(of: layout) where point.isLandmark { points[point.system] = point }
    return try signed(
      """
      SELECT g.system, s.digest, g.density
      FROM system AS s CROSS JOIN signature AS g ON g.system = s.id
      WHERE g.recipe = ? AND g.seed = ? AND g.version = ? AND g.renderer_version = ?
        AND s.id IN (SELECT system FROM layout_point WHERE layout = ? AND is_landmark = 1)
      ORDER BY s.digest
      """, layout.conditions, [layout.id]
    ).compactMap { landmark in points[landmark.system].map { (landmark, $0) } }
  }

  private func signed(
    _ sql: String, _ conditions: SignatureConditions, _ more: SQLArguments
  ) throws -> [SignedSystem] {
    try read { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      var systems: [SignedSystem] = []
      let rows = try RawStatement(
        db, sql,
        [
          recipe, try storable(conditions.seed), conditions.version, conditions.rendererVersion,
        ] + more)
      while try rows.step() {
        systems.append(
          SignedSystem(
            system: try rows.integer(0), digest: try rows.digest(1),
            density: Array(try rows.bytes(2, count: 256))))
      }
      return systems
    }
  }

  /// Writes a layout with its points, in one transaction. It replaces the one of the same recipe
  /// and seed.
  ///
  /// - Parameters:
  ///   - version: That of the method.
  ///   - landmarks: The digest of each landmark with its point, for the layout's digest.
  ///   - points: Every point, the landmarks' too, in any order.
  package func createLayout(
    _ conditions: SignatureConditions, version: Int, spread: Double,
    landmarks: [(digest: Digest, point: LayoutPoint)], points: [LayoutPoint]
  ) throws {
    try write { db in
      let recipe = try StoredRecipe.row(named: conditions.recipe, in: db)
      let seed = try storable(conditions.seed)
      try db.execute(
        sql: "DELETE FROM layout WHERE recipe = ? AND seed = ?", arguments: [recipe, seed])
      try db.execute(
        sql: """
          INSERT INTO layout
            (recipe, seed, version, signature_version, renderer_version, spread, digest)
          VALUES (?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          recipe, seed, version, conditions.version, conditions.rendererVersion, spread,
          Self.layoutDigest(landmarks).data,
        ])
      try Self.insert(points, layout: db.lastInsertedRowID, in: db)
    }
  }

  /// Adds points of systems that have none, in one transaction. No other point changes.
  ///
  /// - Throws: ``CatalogError/Layouts/changed(recipe:)`` if the layout is no longer the same.
  package func add(_ points: [LayoutPoint], to layout: StoredLayout) throws {
    try write { db in
      let same = try db.count(
        "SELECT count(*) FROM layout WHERE id = ? AND digest = ?", [layout.id, layout.digest.bytes])
      guard same == 1 else { throw CatalogError.layouts(.changed(recipe: layout.recipe)) }
      try Self.insert(points, layout: layout.id, in: db)
    }
  }

  private static func insert(
    _ points: [LayoutPoint], layout: Int64, in db: Database
  ) throws {
    // Another process may have added the same points.
    let insert = try RawStatement(
      db,
      """
      INSERT INTO layout_point (layout, system, x, y, is_landmark) VALUES (?, ?, ?, ?, ?)
      ON CONFLICT (layout, system) DO NOTHING
      """)
    try insert.bind(layout, at: 1)
    for point in points.sorted(by: { $0.system < $1.system }) {
      try insert.bind(point.system, at: 2)
      try insert.bind(point.x, at: 3)
      try insert.bind(point.y, at: 4)
      try insert.bind(Int64(point.isLandmark ? 1 : 0), at: 5)
      try insert.run()
    }
  }

  /// SHA-256 over the landmarks in the order of their digests: the 32 bytes of the digest, then x
  /// and y as 64-bit floating-point numbers, the least significant byte first.
  private static func layoutDigest(
    _ landmarks: [(digest: Digest, point: LayoutPoint)]
  ) -> Digest {
    var bytes: [UInt8] = []
    for landmark in landmarks.sorted(by: { $0.digest < $1.digest }) {
      bytes += landmark.digest.bytes
      for value in [landmark.point.x, landmark.point.y] {
        withUnsafeBytes(of: value.bitPattern.littleEndian) { bytes += $0 }
      }
    }
    return .sha256(bytes)
  }
}
