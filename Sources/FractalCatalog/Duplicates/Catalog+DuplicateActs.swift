import GRDB

extension Catalog {
  /// Carries out a decision about one group in one transaction.
  ///
  /// ```swift
  /// let report = try catalog.decide(.keep(.densest), group: "ifs-3-9f2c", of: "classes")
  /// try catalog.undo(change: report.change)  // as it was, be that resolved otherwise
  /// ```
  ///
  /// - Parameter label: The label of any member of the group.
  /// - Throws: As the function that ``DuplicateAct`` names.
  @discardableResult
  package func decide(
    _ act: DuplicateAct, group label: String, of name: String
  ) throws -> ChangeReport {
    let group = try system(labelled: label)
    var members: [CatalogSystem]?
    switch act {
    case .keepMember(let member): members = [try system(labelled: member)]
    case .separate(let chosen): members = try chosen?.map { try system(labelled: $0) }
    case .keep, .restore: break
    }
    return try write { db in
      let scope = try DuplicateScope(db, search: name, system: group)
      return try scope.recording(authorship) {
        switch act {
        case .keep(let keeper): try scope.keep(keeper)
        case .keepMember: for member in members ?? [] { try scope.keep(member) }
        case .separate: try scope.separate(members)
        case .restore: _ = try scope.restore()
        }
      }.report
    }
  }

  /// The last decision that is in force and concerns this group alone, for ``undo(change:)``; nil
  /// if there is none.
  ///
  /// - Parameter label: The label, or its beginning, of any member of the group.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``,
  ///   ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Duplicates/notSearched(_:search:)``.
  /// - Complexity: Reads the decisions about the members of the group.
  package func lastDecision(group label: String, of name: String) throws -> Int64? {
    let system = try system(labelled: label)
    return try read { db in
      let scope = try DuplicateScope(db, search: name, system: system)
      return try db.value(
        """
        WITH own AS (
          SELECT system FROM duplicate_member WHERE search = :search AND representative = :group
          UNION ALL
          SELECT system FROM duplicate_member WHERE search = :search AND separated_from = :group)
        SELECT t.change
        FROM own
        JOIN duplicate_member_change AS c ON c.system = own.system
        JOIN thing_change AS t ON t.id = c.thing_change
        WHERE t.kind = 'duplicates' AND t.name = :name
          AND NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.change = t.change)
          AND NOT EXISTS (SELECT 1 FROM undo_change AS u WHERE u.undone = t.change AND u.stands = 1)
          AND NOT EXISTS (
            SELECT 1 FROM duplicate_member_change AS o
            WHERE o.thing_change = t.id AND o.representative_before <> :group
              AND o.separated_from_before IS NOT :group)
        ORDER BY t.change DESC
        LIMIT 1
        """, ["search": scope.search, "group": scope.group, "name": scope.name], as: Int64.self)
    }
  }
}
