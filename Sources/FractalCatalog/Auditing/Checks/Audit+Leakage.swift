import Algorithms
import GRDB

extension Audit {
  /// No duplicate group is on two sides of a split: neither systems in disguise nor look-alikes. A
  /// member that is set aside counts, too, because the split may contain it.
  func duplicateLeakage() throws -> [AuditFinding] {
    let sides = try SplitSides(db)
    var (exact, lookAlike) = (AuditTally(), AuditTally())
    var command: String?
    for (id, search) in try DuplicateSearch.all(in: db) where !search.isTrial {
      let groups = try duplicateGroups(ofSearch: id)
      let what = "a group of search '\(search.name)'"
      switch search.rule {
      case .disguise: try hold(groups, of: what, against: sides, &exact)
      case .appearance:
        try hold(groups, of: what, against: sides, &lookAlike)
        command = command ?? search.command
      }
    }
    try countSeen(
      by: "disguise", "disguises", command: "fractalog duplicates find", in: sides, &exact)
    try countSeen(
      by: "appearance", "look-alikes",
      command: command ?? "fractalog duplicates find --recipe classes", in: sides, &lookAlike)
    return [
      exact.finding(
        "leakage-exact",
        """
        No group of systems in disguise is on two sides of a split by class or system. \
        \(sides.note)
        """),
      lookAlike.finding(
        "leakage-look-alike",
        """
        No group of look-alikes is on two sides of a split by class or system. \
        \(sides.note)
        """),
    ]
  }

  /// Counts the members of splits that a search of this kind has compared. The others may have
  /// unknown duplicates on another side.
  private func countSeen(
    by kind: String, _ what: String, command: String, in sides: SplitSides,
    _ tally: inout AuditTally
  ) throws {
    for split in sides.splits {
      let open = try db.count(
        """
        SELECT count(*) FROM split_member AS m
        WHERE m.split = ? AND NOT EXISTS (
          SELECT 1 FROM duplicate_search AS d
          -- CROSS: the searches come first, because members are found by search and system.
          CROSS JOIN duplicate_member AS v ON v.search = d.id AND v.system = m.system
          WHERE d.kind = ? AND d.is_trial = 0)
        """, [split.id, kind])
      let members = try members(of: split.id)
      tally.checked += members - open
      tally.leave(
        open,
        """
        No search for \(what) has compared \(open) of \(members) systems of split '\(split.name)'
        """, command: command)
    }
  }

  private func members(of split: Int64) throws -> Int {
    try db.count("SELECT count(*) FROM split_member WHERE split = ?", [split])
  }

  /// No family (parents and everything derived from them) is on two sides of a split.
  func familyLeakage() throws -> [AuditFinding] {
    let sides = try SplitSides(db)
    let members = try Families.all(db).sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let groups = members.chunked(on: \.value).map { $0.1.map(\.key) }
    var tally = AuditTally()
    try hold(groups, of: "a family", against: sides, &tally)
    for split in sides.splits { tally.checked += try self.members(of: split.id) }
    return [
      tally.finding(
        "leakage-family",
        """
        No family of parents and derived systems is on two sides of a split by class or system. \
        \(sides.note)
        """)
    ]
  }

  /// Fails for groups that a split divides.
  private func hold(
    _ groups: [[Int64]], of what: String, against sides: SplitSides, _ tally: inout AuditTally
  ) throws {
    for split in sides.splits {
      for group in groups {
        var placed: [(system: Int64, side: Int64)] = []
        for system in group {
          guard let side = try sides.side(of: system, in: split.id) else { continue }
          placed.append((system, side))
        }
        guard let other = placed.firstIndex(where: { $0.side != placed[0].side }) else { continue }
        tally.fail {
          // The first two members of the example are on different sides.
          placed.swapAt(1, other)
          let members = placed.prefix(FlaggedGroup.named).map {
            FlaggedGroup.Member(
              label: label($0.system), place: sides.name(of: $0.side, in: split.id))
          }
          return FlaggedGroup(
            account: """
              split '\(split.name)' has \(members[0].label) in '\(members[0].place)' and \
              \(members[1].label) in '\(members[1].place)'; both are in \(what)
              """, members: members, count: placed.count)
        }
      }
    }
  }

  /// The members of each group of at least two, ordered by row.
  private func duplicateGroups(ofSearch search: Int64) throws -> [[Int64]] {
    // The index has all columns of the query, so SQLite reads no table.
    let rows = try RawStatement(
      db,
      """
      SELECT representative, system
      FROM duplicate_member
      WHERE search = ?1 AND representative IN (
        SELECT representative FROM duplicate_member WHERE search = ?1 AND system <> representative)
      ORDER BY representative, system
      """, [search])
    var members: [(representative: Int64, system: Int64)] = []
    while try rows.step() { members.append((try rows.integer(0), try rows.integer(1))) }
    return members.chunked(on: \.representative).map { $0.1.map(\.system) }
  }
}
