import GRDB

/// One or all groups of a duplicate search, within an open transaction.
struct DuplicateScope {
  let db: Database
  let search: Int64
  let name: String
  /// The row of the representative; nil for every group.
  let group: Int64?
  /// The system that named the group.
  let named: CatalogSystem?

  /// - Parameter system: Any member of the group; nil: every group.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``,
  ///   ``CatalogError/Duplicates/notSearched(_:search:)``.
  init(_ db: Database, search name: String, system: CatalogSystem?) throws {
    let search = try DuplicateSearch.named(name, in: db).id
    (self.db, self.search, self.name, named) = (db, search, name, system)
    group = try system.map { try Self.representative(of: $0, by: search, name, in: db) }
  }

  /// The representative of a system's group.
  func representative(of system: CatalogSystem) throws -> Int64 {
    try Self.representative(of: system, by: search, name, in: db)
  }

  private static func representative(
    of system: CatalogSystem, by search: Int64, _ name: String, in db: Database
  ) throws -> Int64 {
    let found = try db.value(
      "SELECT representative FROM duplicate_member WHERE search = ? AND system = ?",
      [search, system.id], as: Int64.self)
    guard let found else {
      throw CatalogError.duplicates(.notSearched(system.label.description, search: name))
    }
    return found
  }

  /// The rows of the scope: those of one group, or of the whole search.
  private var ofScope: String { "search = :search AND (:group IS NULL OR representative = :group)" }

  private var arguments: StatementArguments { ["search": search, "group": group] }

  /// The number of systems set aside.
  func countSetAside() throws -> Int {
    try db.count(
      "SELECT count(*) FROM duplicate_member WHERE \(ofScope) AND set_aside = 1",
      ["search": search, "group": group])
  }

  /// Keeps the first member of each group by a rule, and sets the others aside.
  func keep(_ keeper: DuplicateKeeper) throws {
    let order =
      switch keeper {
      case .representative: "m.system <> m.representative"
      case .first: "m.system"
      case .densest: "\(Self.filling) IS NULL, \(Self.filling) DESC, m.system <> m.representative"
      }
    try keepFirst(by: order)
  }

  /// Keeps this member and sets the others aside.
  func keep(_ member: CatalogSystem) throws {
    guard try representative(of: member) == group else { throw notInGroup(member) }
    let searches = try db.values(
      """
      SELECT s.name
      FROM duplicate_member AS o JOIN duplicate_search AS s ON s.id = o.search
      WHERE o.system = :member AND o.set_aside = 1 AND o.search <> :search AND EXISTS (
        SELECT 1 FROM duplicate_member AS m
        WHERE m.search = :search AND m.representative = :group AND NOT \(Self.isAsideElsewhere))
      ORDER BY s.name
      """, ["member": member.id, "search": search, "group": group], as: String.self)
    guard searches.isEmpty else {
      throw CatalogError.duplicates(
        .setAsideElsewhere(member.label.description, searches: searches))
    }
    try keepFirst(by: "m.system <> \(member.id)")
  }

  /// The member to keep comes first; the row of the system breaks ties.
  private func keepFirst(by order: String) throws {
    try db.execute(
      sql: """
        WITH ranked AS (
          SELECT m.system,
            row_number() OVER (
              PARTITION BY m.representative
              ORDER BY \(Self.isAsideElsewhere), \(order), m.system) AS rank
          FROM duplicate_member AS m
          WHERE m.search = :search AND (:group IS NULL OR m.representative = :group))
        UPDATE duplicate_member
        SET set_aside = (SELECT rank > 1 FROM ranked WHERE ranked.system = duplicate_member.system)
        WHERE \(ofScope)
        """, arguments: arguments)
  }

  func notInGroup(_ member: CatalogSystem) -> CatalogError {
    .duplicates(
      .notInDuplicateGroup(
        member.label.description, group: named?.label.description ?? "", search: name))
  }

  /// Whether another search than :search, or a person, has set member m aside.
  private static let isAsideElsewhere = """
    (EXISTS (
      SELECT 1 FROM duplicate_member AS e
      WHERE e.system = m.system AND e.set_aside = 1 AND e.search <> :search)
    OR EXISTS (SELECT 1 FROM set_aside AS h WHERE h.system = m.system))
    """

  /// The filling ratio of member m, as `system_overview` has it.
  private static let filling = """
    (SELECT v.filling_ratio FROM measurement AS v JOIN protocol AS p ON p.id = v.protocol
    WHERE v.system = m.system AND p.name = '\(MeasurementProtocol.defaultName)'
      AND v.seed = p.seed)
    """
}
