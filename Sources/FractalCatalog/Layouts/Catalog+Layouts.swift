import FractalCore
import GRDB

extension Catalog {
  /// Every layout, by recipe and seed.
  public func layouts() throws -> [StoredLayout] {
    try read { db in
      try db.rows(
        """
        SELECT l.id, r.name, l.seed, l.signature_version, l.renderer_version, l.version, l.spread,
          l.digest
        FROM layout AS l JOIN recipe AS r ON r.id = l.recipe
        ORDER BY r.name, l.seed
        """
      ).map { row in
        StoredLayout(
          id: try row["id"],
          conditions: SignatureConditions(
            recipe: try row["name"], seed: try row["seed"],
            version: try row["signature_version"], rendererVersion: try row["renderer_version"]),
          version: try row["version"], spread: try row["spread"], digest: try row["digest"])
      }
    }
  }

  /// The layout of a recipe and seed.
  ///
  /// - Throws: ``CatalogError/Layouts/none(recipe:seed:nearest:known:)``.
  public func layout(recipe: String, seed: UInt64) throws -> StoredLayout {
    let known = try layouts()
    let names = known.filter { $0.seed == seed }
    if let place = Name.place(of: recipe, among: names.map(\.recipe)) { return names[place] }
    throw CatalogError.layouts(
      .none(
        recipe: recipe, seed: seed, nearest: nearest(to: recipe, among: names.map(\.recipe)),
        known: known.map { "'\($0.recipe)'" + ($0.seed == 1 ? "" : " with seed \($0.seed)") }))
  }

  /// The number of points of a layout.
  package func countPoints(of layout: StoredLayout) throws -> Int {
    try read {
      try $0.count("SELECT count(*) FROM layout_point WHERE layout = ?", [layout.id])
    }
  }

  /// Every point of a layout, in the order of the systems' rows.
  package func points(of layout: StoredLayout) throws -> [LayoutPoint] {
    try read { db in
      var points: [LayoutPoint] = []
      let rows = try RawStatement(
        db, "SELECT system, x, y, is_landmark FROM layout_point WHERE layout = ? ORDER BY system",
        [layout.id])
      while try rows.step() {
        points.append(
          LayoutPoint(
            system: try rows.integer(0), x: try rows.real(1), y: try rows.real(2),
            isLandmark: try rows.integer(3) == 1))
      }
      return points
    }
  }

  /// Deletes a layout. Its systems and their signatures stay.
  ///
  /// - Returns: The number of deleted points.
  /// - Throws: ``CatalogError/Layouts/none(recipe:seed:nearest:known:)``.
  @discardableResult
  public func deleteLayout(recipe: String, seed: UInt64) throws -> Int {
    let layout = try layout(recipe: recipe, seed: seed)
    return try write { db in
      try db.execute(sql: "DELETE FROM layout_point WHERE layout = ?", arguments: [layout.id])
      let points = db.changesCount
      try db.execute(sql: "DELETE FROM layout WHERE id = ?", arguments: [layout.id])
      return points
    }
  }
}
