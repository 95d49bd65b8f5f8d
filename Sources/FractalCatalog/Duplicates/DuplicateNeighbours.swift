import GRDB

/// The representatives of the groups around a duplicate group, by label, in the order in which they
/// were added.
package struct DuplicateNeighbours: Hashable, Sendable {
  /// The previous group; nil for the first group.
  package let previous: String?
  /// The next group; nil for the last group.
  package let next: String?
  /// The next group to review, the first one after the last; nil if no other needs review.
  package let nextToReview: String?

  init(of group: Int64, search: Int64, in db: Database) throws {
    /// Both halves have their own index, so each lookup is one step in it.
    func nearest(_ comparison: String, _ order: String) throws -> String? {
      try db.value(
        """
        SELECT label FROM system WHERE id = (
          SELECT \(order)(representative) FROM (
            SELECT \(order)(representative) AS representative FROM duplicate_member
            WHERE search = :search AND system <> representative
              AND representative \(comparison) :group
            UNION ALL
            SELECT \(order)(m.separated_from) FROM duplicate_member AS m
            JOIN duplicate_member AS o ON o.search = m.search AND o.system = m.separated_from
            WHERE m.search = :search AND m.separated_from IS NOT NULL
              AND o.representative = o.system AND m.separated_from \(comparison) :group))
        """, ["search": search, "group": group], as: String.self)
    }
    previous = try nearest("<", "max")
    next = try nearest(">", "min")
    func toReview(_ comparison: String) throws -> String? {
      try db.value(
        """
        SELECT label FROM system WHERE id = (
          SELECT grouped.representative
          FROM duplicate_member AS grouped
          WHERE grouped.search = :search AND grouped.system <> grouped.representative
            AND grouped.representative \(comparison) :group AND \(DuplicateGroup.isToReview)
          ORDER BY grouped.representative LIMIT 1)
        """, ["search": search, "group": group], as: String.self)
    }
    nextToReview = try toReview(">") ?? toReview("<")
  }
}
