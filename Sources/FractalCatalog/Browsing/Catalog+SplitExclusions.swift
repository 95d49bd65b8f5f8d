import GRDB

/// Why systems of a catalog are in no subset of a split, and how many.
package struct SplitExclusion: Hashable, Sendable, Encodable {
  /// Why a system is left out. If several are true, the first counts.
  package enum Reason: String, Hashable, Sendable, Encodable, CaseIterable {
    /// A person set the system aside.
    case setAside
    /// A duplicate search keeps another system in its place.
    case duplicate
    /// It is in no class.
    case unclassified
    /// It was not chosen: the split is of a selection.
    case unselected
    /// It was added, or got a class, after the split was created.
    case later
  }

  /// Why.
  package let reason: Reason
  /// The words of the person, or the name of the search; empty for other reasons.
  package let detail: String
  /// The number of systems.
  package let count: Int
}

extension Catalog {
  /// The systems that a split leaves out, by reason; for equal reasons, the most frequent first.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  /// - Complexity: Reads every system that the split leaves out.
  package func exclusions(ofSplit name: String) throws -> [SplitExclusion] {
    try read { db in
      let split = try StoredSplit.named(name, in: db)
      let later =
        split.selection == nil
        ? "'later'"
        : """
        iif(EXISTS (SELECT 1 FROM selection_member AS sm
                    WHERE sm.selection = \(split.selection ?? 0) AND sm.system = s.id),
            'later', 'unselected')
        """
      let rows = try db.rows(
        """
        SELECT why, detail, count(*) AS systems FROM (
          SELECT
            CASE
              WHEN a.system IS NOT NULL THEN 'setAside'
              WHEN d.search IS NOT NULL THEN 'duplicate'
              WHEN NOT EXISTS (SELECT 1 FROM class_member AS cm WHERE cm.system = s.id)
                THEN 'unclassified'
              ELSE \(later)
            END AS why,
            coalesce(
              a.reason, (SELECT name FROM duplicate_search WHERE id = d.search), '') AS detail
          FROM system AS s
          LEFT JOIN set_aside AS a ON a.system = s.id
          LEFT JOIN (
            SELECT system, min(search) AS search FROM duplicate_member WHERE set_aside = 1
            GROUP BY system) AS d ON d.system = s.id
          WHERE NOT EXISTS (
            SELECT 1 FROM \(split.definition.systemTable) AS m
            WHERE m.split = ? AND m.system = s.id))
        GROUP BY why, detail
        ORDER BY systems DESC, why, detail
        """, [split.id])
      let found = try rows.compactMap { row -> SplitExclusion? in
        guard let reason = SplitExclusion.Reason(rawValue: try row["why"]) else { return nil }
        return SplitExclusion(reason: reason, detail: try row["detail"], count: try row["systems"])
      }
      // Sorted by reason; the order within a reason stays.
      return SplitExclusion.Reason.allCases.flatMap { reason in
        found.filter { $0.reason == reason }
      }
    }
  }

  /// The number of systems of a split that are set aside, by a person or by a duplicate search.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func countSetAside(inSplit name: String) throws -> Int {
    try read { db in
      let split = try StoredSplit.named(name, in: db)
      return try db.count(
        """
        SELECT count(*) FROM \(split.definition.systemTable) AS m
        WHERE m.split = ? AND (
          EXISTS (SELECT 1 FROM set_aside AS a WHERE a.system = m.system) OR
          EXISTS (SELECT 1 FROM duplicate_member AS d
                  WHERE d.system = m.system AND d.set_aside = 1))
        """, [split.id])
    }
  }
}
