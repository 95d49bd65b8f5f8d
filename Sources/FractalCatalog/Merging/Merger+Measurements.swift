import GRDB

extension Merger {
  /// Protocols of the same name must have the same conditions; then their measurements are united,
  /// and of two measurements of the same thing the newer one stays.
  mutating func mergeProtocols() throws {
    let conditions = [
      "points", "side", "padding", "view", "min_x", "min_y", "max_x", "max_y", "start", "burn_in",
      "keeps_transient", "seed",
    ]
    let isSame = conditions.map { "s.\($0) IS t.\($0)" }.joined(separator: " AND ")
    try refuse(.protocol, "s.name = t.name", unless: isSame)
    try noting(.protocols, "protocol") { merger in
      try merger.copy(
        "protocol", conditions + ["name", "created_at"], unless: "s.name = t.name")
    }
    try map("protocol", by: "s.name = t.name")
    let values = [
      "renderer_version", "hits_digest", "filling_ratio", "occupied_pixels", "drawn_points",
      "escaped_points", "min_x", "min_y", "max_x", "max_y", "entropy", "dimension",
      "dimension_error", "largest_share",
    ]
    try noting(.measurements, "measurement") { merger in
      try merger.unite(
        "measurement", "protocol", values: values, rest: ["measured_at"],
        newer: ["renderer_version", "hits_digest", "drawn_points", "escaped_points"])
    }
  }

  /// Recipes of the same name must be the same; then their signatures are united.
  mutating func mergeRecipes() throws {
    try refuse(.recipe, "s.name = t.name", unless: "s.digest = t.digest")
    try noting(.recipes, "recipe") { merger in
      try merger.copy(
        "recipe", ["name", "json", "digest", "created_at"], unless: "s.digest = t.digest")
    }
    try map("recipe", by: "s.digest = t.digest")
    try noting(.signatures, "signature") { merger in
      let values = ["version", "renderer_version", "density", "noise", "chance"]
      try merger.unite(
        "signature", "recipe", values: values, rest: ["signed_at"], newer: values)
    }
  }

  /// Refuses two rows of one name that differ.
  func refuse(
    _ kind: CatalogError.Named, _ isNamesake: String, unless isSame: String
  ) throws {
    let name = try db.value(
      """
      SELECT t.name
      FROM \(o).\(kind.rawValue) AS t JOIN main.\(kind.rawValue) AS s ON \(isNamesake)
      WHERE NOT (\(isSame))
      ORDER BY t.name
      LIMIT 1
      """, as: String.self)
    if let name { throw CatalogError.merging(.mergeNameTaken(kind, name: name, path: path)) }
  }

  /// Inserts the rows that are new here, in their order.
  private func copy(_ table: String, _ columns: [String], unless isKnown: String) throws {
    try db.execute(
      sql: """
        INSERT INTO main.\(table) (\(columns.joined(separator: ", ")))
        SELECT \(columns.map { "t." + $0 }.joined(separator: ", "))
        FROM \(o).\(table) AS t
        WHERE NOT EXISTS (SELECT 1 FROM main.\(table) AS s WHERE \(isKnown))
        ORDER BY t.id
        """)
  }

  /// Unites measurements or signatures of systems under conditions.
  ///
  /// - Parameters:
  ///   - conditions: The table of the conditions, and the column that refers to it.
  ///   - newer: The columns that decide which of two rows stays: the greater one, compared in this
  ///     order. After the versions come values. With equal versions, they differ only if something
  ///     is wrong; they make the result independent of the direction of the merge.
  private func unite(
    _ table: String, _ conditions: String, values: [String], rest: [String], newer: [String]
  ) throws {
    let columns = values + rest
    func list(_ prefix: String, _ columns: [String]) -> String {
      columns.map { prefix + $0 }.joined(separator: ", ")
    }
    try db.execute(
      sql: """
        INSERT INTO main.\(table) (system, \(conditions), seed, \(list("", columns)))
        SELECT ms.ours, mc.ours, t.seed, \(list("t.", columns))
        FROM \(o).\(table) AS t
        CROSS JOIN temp.merged_system AS ms ON ms.theirs = t.system
        CROSS JOIN temp.merged_\(conditions) AS mc ON mc.theirs = t.\(conditions)
        WHERE true
        ON CONFLICT (system, \(conditions), seed) DO UPDATE
        SET \(columns.map { "\($0) = excluded.\($0)" }.joined(separator: ", "))
        WHERE (\(list("excluded.", newer))) > (\(list("\(table).", newer)))
        """)
  }
}
