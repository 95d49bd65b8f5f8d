import GRDB

extension Audit {
  /// Each origin brought as many items as it promised, unless it was stopped and says so, and is the
  /// act that its digest was taken of.
  func origins() throws -> [AuditFinding] {
    var (promises, digests) = (AuditTally(), AuditTally())
    var abandoned = 0
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT o.id, o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
          o.digest, o.unfinished_command, o.abandoned_at IS NOT NULL AS is_abandoned,
          (SELECT count(*) FROM system_origin AS so WHERE so.origin = o.id) AS items
        FROM origin AS o
        ORDER BY o.id
        """)
    while let row = try rows.next() {
      let origin = try Origin(row)
      let (id, items): (Int64, Int) = (row["id"], row["items"])
      let name = "\(origin.kind.rawValue) '\(origin.name)' (origin \(id))"
      promises.checked += 1
      let unfinished: String? = row["unfinished_command"]
      if let unfinished, items <= origin.promised {
        if row["is_abandoned"] {
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
      if try origin.digest.bytes != row.withUnsafeData(named: "digest", { Array($0 ?? .init()) }) {
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
  fileprivate init(_ row: Row) throws {
    self.init(
      kind: Kind(rawValue: row["kind"]) ?? .derivation, name: row["name"], version: row["version"],
      parameters: row["parameters"], seed: row["seed"],
      sourceDigest: try row.withUnsafeData(named: "source_digest") { $0.map { Array($0) } },
      promised: row["promised"])
  }
}
