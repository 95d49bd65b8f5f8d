import GRDB

/// An act that added systems, and how many of them are in a split.
package struct OriginShare: Hashable, Sendable {
  /// The act.
  package let origin: Origin
  /// The number of systems. A system that two acts added counts for both.
  package let systems: Int
}

extension Catalog {
  /// The origins of the systems of a split, or of all systems, in the order in which they were
  /// recorded.
  ///
  /// - Parameter name: The split; nil for every system.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  /// - Complexity: Reads every system of the split.
  package func origins(ofSplit name: String?) throws -> [OriginShare] {
    try read { db in
      let split = try name.map { try StoredSplit.named($0, in: db) }
      let condition =
        split == nil
        ? "" : "WHERE so.system IN (SELECT system FROM split_system WHERE split = ?)"
      return try db.rows(
        """
        SELECT o.kind, o.name, o.version, o.parameters, o.seed, o.source_digest, o.promised,
          count(DISTINCT so.system) AS systems
        FROM origin AS o JOIN system_origin AS so ON so.origin = o.id
        \(condition)
        GROUP BY o.id
        ORDER BY o.id
        """, split.map { [$0.id] } ?? []
      ).map { row in
        let seed: Int64? = try row["seed"]
        return OriginShare(
          origin: Origin(
            kind: try row["kind"], name: try row["name"], version: try row["version"],
            parameters: try row["parameters"], seed: seed.map { UInt64(clamping: $0) },
            sourceDigest: try row["source_digest"], promised: try row["promised"]),
          systems: try row["systems"])
      }
    }
  }
}
