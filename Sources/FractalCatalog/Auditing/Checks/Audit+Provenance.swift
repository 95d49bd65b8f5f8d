import FractalCore
import GRDB

extension Audit {
  /// Each origin records what is needed to make its systems again: a sampler run the sampler, seed
  /// and numbers of maps, an import the digest of what was read, a derivation the parent.
  func originsComplete() throws -> [AuditFinding] {
    var tally = AuditTally()
    var earlier = 0
    let rows = try db.rows(
      """
      SELECT o.id, o.kind, o.name, o.version, o.seed, d.parent,
        o.source_digest IS NOT NULL AS has_source,
        json_type(o.parameters, '$.maps') IS 'text' AS has_maps,
        json_type(o.parameters, '$.minimum_filling') IS NULL
          OR (json_type(o.parameters, '$.protocol') IS 'text'
            AND json_type(o.parameters, '$.renderer_version') IS 'integer') AS has_conditions
      FROM origin AS o LEFT JOIN derivation AS d ON d.origin = o.id
      ORDER BY o.id
      """)
    for row in rows {
      let (id, kind, name): (Int64, String, String) = (
        try row["id"], try row["kind"], try row["name"]
      )
      tally.checked += 1
      func fail(_ reason: String) { tally.fail("\(kind) '\(name)' (origin \(id)) \(reason)") }
      if kind != "derivation", !row.isNull("parent") { fail("has a parent, but is no derivation") }
      switch kind {
      case "sampler":
        guard let version = Samplers.named(name)?.version else {
          fail("names an unknown sampler")
          continue
        }
        if try row["version"] != "\(version)" { earlier += 1 }
        if row.isNull("seed") {
          fail("has no seed")
        } else if try row["has_maps"] == 0 {
          fail("does not record how many maps its systems have")
        } else if try row["has_conditions"] == 0 {
          fail("has a minimum filling ratio, but no protocol and renderer version for it")
        }
      case "import":
        if try row["has_source"] == 0 { fail("has no digest of what was read") }
      default:
        if row.isNull("parent") { fail("has no parent in table derivation") }
      }
    }
    return [
      tally.finding(
        "origins-complete",
        """
        Every origin records what is needed to make its systems again; \(earlier) are by another \
        version of their sampler.
        """)
    ]
  }
}
