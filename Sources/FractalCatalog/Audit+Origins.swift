import GRDB

extension Audit {
  /// Each origin brought as many items as it promised, unless it was stopped and says so, and is the
  /// act that its digest was taken of.
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
            \(name) was stopped at \(items) of \(origin.promised) items; `\(unfinished)` completes it, \
            and 'fractalog origin abandon \(id)' gives it up
            """)
        }
      } else if items != origin.promised {
        promises.fail("\(name) promised \(origin.promised) items and has \(items)")
      }
      digests.checked += 1
      if try origin.digest.bytes != row["digest"] {
        digests.fail("\(name) is another act than its digest says")
      }
    }
    return [
      promises.finding(
        "origin-promises",
        """
        Origins that brought as many items as they promised.\
        \(abandoned == 0 ? "" : " Given up before: \(abandoned).")\
        \(promises.noteExamples.first.map { " Unfinished: \(promises.notes); \($0)." } ?? "")
        """),
      digests.finding("origin-digests", "Origins whose digest follows from what they were."),
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
