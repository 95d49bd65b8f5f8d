import GRDB

extension Audit {
  /// Each origin brought as many items as it promised, and is the act that its digest was taken of.
  func origins() throws -> [AuditFinding] {
    var (promises, digests) = (AuditTally(), AuditTally())
    let rows = try Row.fetchCursor(
      db,
      sql: """
        SELECT o.id, o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
          o.digest, v.items
        FROM origin AS o JOIN origin_overview AS v ON v.origin = o.id
        ORDER BY o.id
        """)
    while let row = try rows.next() {
      let origin = try Origin(row)
      let (id, items): (Int64, Int) = (row["id"], row["items"])
      let name = "\(origin.kind.rawValue) '\(origin.name)' (origin \(id))"
      promises.checked += 1
      if items != origin.promised {
        promises.fail(
          "\(name) promised \(origin.promised) and brought \(items); running it again continues it")
      }
      digests.checked += 1
      if try origin.digest.bytes != row.withUnsafeData(named: "digest", { Array($0 ?? .init()) }) {
        digests.fail("\(name) is another act than its digest says")
      }
    }
    return [
      promises.finding(
        "origin-promises", "Origins that brought as many items as they promised."),
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
