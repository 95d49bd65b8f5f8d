import FractalCore
import GRDB

extension Catalog {
  /// SHA-256 over the content of the catalog without row numbers: systems, origins and selections
  /// are identified by their digests, everything else by name.
  ///
  /// Two catalogs with the same content have the same digest, whatever the order in which it was
  /// added. Use it to check a merge, or a copy that was imported again. It does not cover times,
  /// nor duplicate searches, which can be made again, nor notes and saved queries. Tags and systems
  /// set aside by hand count if there are any.
  ///
  /// - Complexity: Reads the whole file, and sorts each table.
  public func portableDigest() throws -> Digest {
    try read { db in
      let curated = try Self.curatedQueries.filter { try db.row($0.sql + " LIMIT 1") != nil }
      return try Self.digest(of: Self.portableQueries + curated, in: db)
    }
  }

  /// Each table with rows that are the same in any catalog.
  private static let portableQueries: [(name: String, sql: String)] = [
    ("system", "SELECT digest FROM system ORDER BY digest"),
    (
      "map",
      """
      SELECT s.digest, m.position, m.a, m.b, m.c, m.d, m.e, m.f, m.weight
      FROM system AS s CROSS JOIN map AS m ON m.system = s.id
      ORDER BY s.digest, m.position
      """
    ),
    (
      "origin",
      """
      SELECT digest, kind, name, version, parameters, seed, source_digest, promised
      FROM origin
      ORDER BY digest
      """
    ),
    (
      "system_origin",
      """
      SELECT o.digest, so.number, s.digest, so.name
      FROM origin AS o CROSS JOIN system_origin AS so ON so.origin = o.id
      JOIN system AS s ON s.id = so.system
      ORDER BY o.digest, so.number
      """
    ),
    (
      "derivation",
      """
      SELECT o.digest, s.digest
      FROM derivation AS d JOIN origin AS o ON o.id = d.origin JOIN system AS s ON s.id = d.parent
      ORDER BY o.digest
      """
    ),
    ("class", "SELECT name, promised FROM class ORDER BY name"),
    ("class_promise", "SELECT classes, systems FROM class_promise"),
    (
      "class_member",
      """
      SELECT c.name, s.digest
      FROM class_member AS cm
      JOIN class AS c ON c.id = cm.class
      JOIN system AS s ON s.id = cm.system
      ORDER BY c.name, s.digest
      """
    ),
    (
      "protocol",
      """
      SELECT name, points, side, padding, view, min_x, min_y, max_x, max_y, start, burn_in,
        keeps_transient, seed
      FROM protocol
      ORDER BY name
      """
    ),
    (
      "measurement",
      """
      SELECT s.digest, p.name, m.seed, m.renderer_version, m.filling_ratio, m.occupied_pixels,
        m.drawn_points, m.escaped_points, m.min_x, m.min_y, m.max_x, m.max_y, m.entropy,
        m.dimension, m.dimension_error, m.largest_share, m.hits_digest
      FROM measurement AS m
      JOIN system AS s ON s.id = m.system
      JOIN protocol AS p ON p.id = m.protocol
      ORDER BY s.digest, p.name, m.seed
      """
    ),
    ("recipe", "SELECT name, json, digest FROM recipe ORDER BY name"),
    (
      "signature",
      """
      SELECT s.digest, r.name, g.seed, g.version, g.renderer_version, g.density, g.noise,
        g.chance
      FROM signature AS g JOIN system AS s ON s.id = g.system JOIN recipe AS r ON r.id = g.recipe
      ORDER BY s.digest, r.name, g.seed
      """
    ),
    ("selection", "SELECT name, condition, digest FROM selection ORDER BY name"),
    (
      "selection_member",
      """
      SELECT n.name, s.digest
      FROM selection_member AS m
      JOIN selection AS n ON n.id = m.selection
      JOIN system AS s ON s.id = m.system
      ORDER BY n.name, s.digest
      """
    ),
    (
      "split",
      """
      SELECT p.name, p.unit, p.method, p.seed, p.images, n.name, p.digest
      FROM split AS p LEFT JOIN selection AS n ON n.id = p.selection
      ORDER BY p.name
      """
    ),
    (
      "split_subset",
      """
      SELECT p.name, b.position, b.name, b.fraction, b.deviation
      FROM split_subset AS b JOIN split AS p ON p.id = b.split
      ORDER BY p.name, b.position
      """
    ),
    (
      "split_relation",
      """
      SELECT p.name, e.number, r.kind, r.search
      FROM split_relation AS r
      JOIN split AS p ON p.id = r.split
      LEFT JOIN split_extension AS e ON e.id = r.extension
      ORDER BY p.name, e.number, r.kind, r.search
      """
    ),
    (
      "split_extension",
      """
      SELECT p.name, e.number, e.digest
      FROM split_extension AS e JOIN split AS p ON p.id = e.split
      ORDER BY p.name, e.number
      """
    ),
    (
      "split_member",
      """
      SELECT p.name, s.digest, m.subset, e.number
      FROM split_member AS m
      JOIN split AS p ON p.id = m.split
      JOIN system AS s ON s.id = m.system
      LEFT JOIN split_extension AS e ON e.id = m.extension
      ORDER BY p.name, s.digest
      """
    ),
    (
      "split_image",
      """
      SELECT p.name, i.image, i.subset
      FROM split_image AS i JOIN split AS p ON p.id = i.split
      ORDER BY p.name, i.image
      """
    ),
    (
      "split_spread",
      """
      SELECT p.name, s.digest, e.number
      FROM split_spread AS m
      JOIN split AS p ON p.id = m.split
      JOIN system AS s ON s.id = m.system
      LEFT JOIN split_extension AS e ON e.id = m.extension
      ORDER BY p.name, s.digest
      """
    ),
    (
      "dataset",
      """
      SELECT d.name, p.name, r.name, d.seed, d.renderer_version, d.digest
      FROM dataset AS d JOIN split AS p ON p.id = d.split JOIN recipe AS r ON r.id = d.recipe
      ORDER BY d.name
      """
    ),
    (
      "dataset_class",
      """
      SELECT d.name, c.number, c.name
      FROM dataset_class AS c JOIN dataset AS d ON d.id = c.dataset
      ORDER BY d.name, c.number
      """
    ),
    (
      "dataset_member",
      """
      SELECT d.name, s.digest, m.class
      FROM dataset_member AS m
      JOIN dataset AS d ON d.id = m.dataset
      JOIN system AS s ON s.id = m.system
      ORDER BY d.name, s.digest
      """
    ),
    (
      "dataset_subset",
      """
      SELECT d.name, u.position, u.images_per_class, u.images
      FROM dataset_subset AS u JOIN dataset AS d ON d.id = u.dataset
      ORDER BY d.name, u.position
      """
    ),
  ]
}
