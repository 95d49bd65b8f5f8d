import GRDB

extension Audit {
  /// Each origin added the promised number of items, unless it is marked as unfinished, and matches
  /// its digest.
  func origins() throws -> [AuditFinding] {
    var (promises, digests) = (AuditTally(), AuditTally())
    var abandoned = 0
    let rows = try db.rows(
      """
      SELECT o.id, o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
        o.digest, o.unfinished_command, o.abandoned_at IS NOT NULL AS is_abandoned,
        (SELECT count(*) FROM system_origin AS so WHERE so.origin = o.id) AS items
      FROM origin AS o
      ORDER BY o.id
      """)
    for row in rows {
      let origin = try Origin(row)
      let (id, items): (Int64, Int) = (try row["id"], try row["items"])
      let name = "\(origin.kind.rawValue) '\(origin.name)' (origin \(id))"
      promises.checked += 1
      let unfinished: String? = try row["unfinished_command"]
      if let unfinished, items <= origin.promised {
        if try row["is_abandoned"] {
          abandoned += 1
        } else {
          promises.note(
            """
            \(name) stopped after \(items) of \(origin.promised) items; `\(unfinished)` resumes \
            it, and 'fractalog origin abandon \(id)' abandons it
            """)
        }
      } else if items != origin.promised {
        promises.fail("\(name) promised \(origin.promised) items, but has \(items)")
      }
      digests.checked += 1
      if try row["digest"] != origin.digest {
        digests.fail("\(name) does not match its digest")
      }
    }
    return [
      promises.finding(
        "origin-promises",
        """
        Every origin added the promised number of items.\
        \(abandoned == 0 ? "" : " Abandoned: \(abandoned).")\
        \(promises.noteExamples.first.map { " Unfinished: \(promises.notes); \($0)." } ?? "")
        """),
      digests.finding("origin-digests", "Every origin matches its digest."),
    ]
  }
}

extension Origin {
  /// The act of a row of table `origin`.
  init(_ row: StoredRow) throws {
    self.init(
      kind: try row["kind"], name: try row["name"], version: try row["version"],
      parameters: try row["parameters"], seed: try row["seed"],
      sourceDigest: try row["source_digest"],
      promised: try row["promised"])
  }
}
