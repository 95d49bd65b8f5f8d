import GRDB

extension Audit {
  /// Each signature was made by the current versions of the renderer and of the method.
  func signaturesCurrent(_ versions: AuditVersions) throws -> [AuditFinding] {
    var tally = AuditTally()
    let groups = try db.rows(
      """
      SELECT r.name, g.seed, g.version, g.renderer_version, count(*) AS signatures
      FROM (
        SELECT recipe, seed, version, renderer_version FROM signature
        UNION ALL
        SELECT recipe, seed, version, renderer_version FROM close_signature
      ) AS g
      JOIN recipe AS r ON r.id = g.recipe
      GROUP BY g.recipe, g.seed, g.version, g.renderer_version
      ORDER BY g.recipe, g.seed, g.version, g.renderer_version
      """)
    for group in groups {
      let count: Int = try group["signatures"]
      tally.checked += count
      let (version, renderer): (Int, Int) = (try group["version"], try group["renderer_version"])
      guard version != versions.signature || renderer != versions.renderer else { continue }
      let (recipe, seed): (String, Int64) = (try group["name"], try group["seed"])
      tally.fail(
        """
        \(count) of recipe '\(recipe)' with seed \(seed), by method \(version) and renderer \
        \(renderer); search for duplicates with '--recipe \(recipe)' again
        """, times: count)
    }
    return [
      tally.finding(
        "signatures-current",
        """
        Version \(versions.signature) of the method and version \(versions.renderer) of the \
        renderer, the current ones, made every signature.
        """)
    ]
  }

  /// Each duplicate search has current signatures, and each of its groups has one representative.
  func duplicatesCurrent(_ versions: AuditVersions) throws -> [AuditFinding] {
    var tally = AuditTally()
    var notes: [String] = []
    for (id, search) in try DuplicateSearch.all(in: db) {
      let total = try db.count("SELECT count(*) FROM duplicate_member WHERE search = ?", [id])
      tally.checked += total
      try holdRepresentatives(id, search.name, &tally)
      if case .appearance = search.rule { try holdSignatures(id, search.name, versions, &tally) }
      let unseen = try db.count(
        """
        SELECT count(*) FROM system AS s
        WHERE NOT EXISTS (
          SELECT 1 FROM duplicate_member AS m WHERE m.search = ? AND m.system = s.id)
        """, [id])
      if unseen > 0 { notes.append("'\(search.name)' \(unseen)") }
    }
    return [
      tally.finding(
        "duplicates-current",
        """
        Every result of a duplicate search has a current signature and a representative that \
        represents itself. Systems that a search has not compared, which is no fault: \
        \(notes.isEmpty ? "none" : notes.joined(separator: ", ")).
        """)
    ]
  }

  private func holdRepresentatives(
    _ search: Int64, _ name: String, _ tally: inout AuditTally
  ) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT m.system, m.representative, r.representative
      FROM duplicate_member AS m
      LEFT JOIN duplicate_member AS r ON r.search = m.search AND r.system = m.representative
      WHERE m.search = ? AND m.system <> m.representative
        AND r.representative IS NOT m.representative
      ORDER BY m.system
      """, [search])
    while try rows.step() {
      let reason = rows.isNull(2) ? "has no result" : "is in another group itself"
      try tally.fail(
        """
        \(label(try rows.integer(0))) is represented in search '\(name)' by \
        \(label(try rows.integer(1))), which \(reason)
        """)
    }
  }

  private func holdSignatures(
    _ search: Int64, _ name: String, _ versions: AuditVersions, _ tally: inout AuditTally
  ) throws {
    let stale = try db.count(
      """
      SELECT count(*)
      FROM duplicate_search AS d
      JOIN duplicate_member AS m ON m.search = d.id
      LEFT JOIN signature AS g
        ON g.system = m.system AND g.recipe = d.recipe AND g.seed = d.seed
      WHERE d.id = :search AND (
        (g.version, g.renderer_version) IS NOT (:version, :renderer)
        OR m.system <> m.representative AND 2 > (
          SELECT count(*) FROM close_signature AS c
          WHERE c.system IN (m.system, m.representative) AND c.recipe = d.recipe
            AND c.seed = d.seed AND (c.version, c.renderer_version) IS (:version, :renderer)))
      """,
      [
        "search": search, "version": versions.signature, "renderer": versions.renderer,
      ])
    guard stale > 0 else { return }
    tally.fail(
      """
      \(stale) results of search '\(name)' have no current signature; forget the search and make \
      it again
      """, times: stale)
  }
}
