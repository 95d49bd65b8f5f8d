import FractalCore
import GRDB

extension Catalog {
  /// How many systems there are.
  public func countSystems() throws -> Int {
    try read { try $0.count("SELECT count(*) FROM system") }
  }

  /// The system with this label, or whose label alone begins with this text.
  ///
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``.
  public func system(labelled text: String) throws -> CatalogSystem {
    try read { db in
      // Labels consist of digits and a…f, which all come before 'g'. With these two bounds, SQLite
      // can use the index of labels.
      let found = try db.rows(
        "SELECT id, label FROM system WHERE label >= ? AND label < ? ORDER BY label LIMIT 6",
        [text, text + "g"])
      let labels: [String] = try found.map { try $0["label"] }
      guard !text.isEmpty, let row = found.first, SystemLabel(labels[0]) != nil else {
        throw CatalogError.content(
          .unknownLabel(text, nearest: try Self.nearestLabel(to: text, in: db)))
      }
      guard found.count == 1 else {
        throw CatalogError.content(.ambiguousLabel(text, labels: labels))
      }
      return try CatalogSystemReader(db).system(row["id"])
    }
  }

  /// The systems that an SQL condition over `system_overview` chooses.
  ///
  /// ```swift
  /// try catalog.systems(where: "filling_ratio > 0.2", order: "filling_ratio DESC", limit: 12)
  /// ```
  ///
  /// - Parameters:
  ///   - condition: One SQL expression, written by the user; nil for every system.
  ///   - order: Columns to sort by, as after ORDER BY. Equal systems, and all systems with nil, are
  ///     in the order in which they were added.
  ///   - limit: The maximum number of systems.
  /// - Throws: ``CatalogError/Content/badCondition(_:message:)``,
  ///   ``CatalogError/Content/badOrder(_:message:)``.
  public func systems(
    where condition: String? = nil, order: String? = nil, limit: Int? = nil
  ) throws -> [CatalogSystem] {
    try read { db in
      let ids = try OverviewQuery(condition, order: order, limit: limit).systems(in: db)
      let reader = try CatalogSystemReader(db)
      return try ids.map { try reader.system($0) }
    }
  }
}
