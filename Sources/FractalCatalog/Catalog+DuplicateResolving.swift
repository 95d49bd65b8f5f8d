import GRDB

extension Catalog {
  /// Sets aside all members of groups but one. Nothing is deleted, and a second time changes
  /// nothing.
  ///
  /// A member that another search has set aside is kept only where all are: else two searches, each of
  /// which keeps what the other sets aside, would leave nothing of a group.
  ///
  /// - Parameters:
  ///   - group: The label, or its beginning, of any member of the group; nil: every group.
  ///   - keeper: Which member is kept.
  /// - Returns: How many systems are set aside in these groups now.
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, ``CatalogError/unknownLabel(_:)``.
  @discardableResult
  public func resolveDuplicates(
    of name: String, group label: String? = nil, keep keeper: DuplicateKeeper
  ) throws -> Int {
    try mark(name, label) { db, search, representative in
      // The kept one comes first, the system's row deciding what nothing else does.
      let order =
        switch keeper {
        case .representative: "m.system <> m.representative"
        case .first: "m.system"
        case .densest: "\(Self.filling) IS NULL, \(Self.filling) DESC, m.system <> m.representative"
        }
      let isAsideElsewhere = """
        EXISTS (
          SELECT 1 FROM duplicate_member AS o
          WHERE o.system = m.system AND o.set_aside = 1 AND o.search <> :search)
        """
      try db.execute(
        sql: """
          WITH ranked AS (
            SELECT m.system,
              row_number() OVER (
                PARTITION BY m.representative ORDER BY \(isAsideElsewhere), \(order), m.system) AS rank
            FROM duplicate_member AS m
            WHERE m.search = :search AND (:group IS NULL OR m.representative = :group))
          UPDATE duplicate_member
          SET set_aside = (SELECT rank > 1 FROM ranked WHERE ranked.system = duplicate_member.system)
          WHERE search = :search AND (:group IS NULL OR representative = :group)
          """, arguments: ["search": search, "group": representative])
    }
  }

  /// The filling ratio of member m, as `system_overview` has it.
  private static let filling = """
    (SELECT v.filling_ratio FROM measurement AS v JOIN protocol AS p ON p.id = v.protocol
    WHERE v.system = m.system AND p.name = 'fractaldb' AND v.seed = p.seed)
    """

  /// Takes back what ``resolveDuplicates(of:group:keep:)`` did.
  ///
  /// - Returns: How many systems had been set aside.
  @discardableResult
  public func restoreDuplicates(of name: String, group label: String? = nil) throws -> Int {
    var before = 0
    _ = try mark(name, label) { db, search, representative in
      before = try Self.setAside(db, search, representative)
      try db.execute(
        sql: """
          UPDATE duplicate_member SET set_aside = 0
          WHERE search = ? AND set_aside = 1 AND (?2 IS NULL OR representative = ?2)
          """, arguments: [search, representative])
    }
    return before
  }

  private func mark(
    _ name: String, _ label: String?, _ work: (Database, Int64, Int64?) throws -> Void
  ) throws -> Int {
    let system = try label.map { try self.system(labelled: $0) }
    return try write { db in
      let search = try DuplicateSearch.named(name, in: db).id
      var representative: Int64?
      if let system {
        representative = try Int64.fetchOne(
          db, sql: "SELECT representative FROM duplicate_member WHERE search = ? AND system = ?",
          arguments: [search, system.id])
        guard representative != nil else {
          throw CatalogError.unknownLabel(system.label.description)
        }
      }
      try work(db, search, representative)
      return try Self.setAside(db, search, representative)
    }
  }

  private static func setAside(
    _ db: Database, _ search: Int64, _ representative: Int64?
  ) throws -> Int {
    try Int.fetchOne(
      db,
      sql: """
        SELECT count(*) FROM duplicate_member
        WHERE search = ? AND set_aside = 1 AND (?2 IS NULL OR representative = ?2)
        """, arguments: [search, representative]) ?? 0
  }
}
