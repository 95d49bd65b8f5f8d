import GRDB

extension Audit {
  /// No duplicate group stands on two sides of a split: neither one of systems in disguise nor one
  /// of look-alikes. A member that is set aside counts, for a split may have it all the same.
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
        Members of splits by class or system that a search for disguises has looked at, with all \
        of their group on one side. \(sides.note)
        """),
      lookAlike.finding(
        "leakage-look-alike",
        """
        Members of splits by class or system that a search for look-alikes has looked at, with all \
        of their group on one side. \(sides.note)
        """),
    ]
  }

  /// Counts the members of splits that a search of a kind has looked at. Of the others it is
  /// unknown whether their like stands on another side.
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
          -- CROSS: the searches first, for members are found by search and system.
          CROSS JOIN duplicate_member AS v ON v.search = d.id AND v.system = m.system
          WHERE d.kind = ? AND d.is_trial = 0)
        """, [split.id, kind])
      let members = try members(of: split.id)
      tally.checked += members - open
      tally.leave(
        open,
        """
        \(open) of \(members) systems of split '\(split.name)' were looked at by no search for \(what)
        """, command: command)
    }
  }

  private func members(of split: Int64) throws -> Int {
    try db.count("SELECT count(*) FROM split_member WHERE split = ?", [split])
  }

  /// No family, parents and all that was derived from them, stands on two sides of a split.
  func familyLeakage() throws -> [AuditFinding] {
    let sides = try SplitSides(db)
    let members = try Families(db).all.sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    var groups: [[Int64]] = []
    var family: Int64?
    for (system, ancestor) in members {
      if family != ancestor { groups.append([]) }
      family = ancestor
      groups[groups.count - 1].append(system)
    }
    var tally = AuditTally()
    try hold(groups, of: "a family", against: sides, &tally)
    for split in sides.splits { tally.checked += try self.members(of: split.id) }
    return [
      tally.finding(
        "leakage-family",
        """
        Members of splits by class or system with all of their family, parents and what was derived, \
        on one side. \(sides.note)
        """)
    ]
  }

  /// Fails the groups that a split tears apart.
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
          // Of the sides that it stands on, the first two are seen at once.
          placed.swapAt(1, other)
          let members = placed.prefix(FlaggedGroup.named).map {
            FlaggedGroup.Member(
              label: label($0.system), place: sides.name(of: $0.side, in: split.id))
          }
          return FlaggedGroup(
            account: """
              split '\(split.name)' has \(members[0].label) in '\(members[0].place)' and \
              \(members[1].label) in '\(members[1].place)', which are of \(what)
              """, members: members, count: placed.count)
        }
      }
    }
  }

  /// The members of each group of at least two, the representative's place in the order aside.
  private func duplicateGroups(ofSearch search: Int64) throws -> [[Int64]] {
    // The index has all that is asked for, so this reads it and no table.
    let rows = try RawStatement(
      db,
      """
      SELECT representative, system
      FROM duplicate_member
      WHERE search = ?1 AND representative IN (
        SELECT representative FROM duplicate_member WHERE search = ?1 AND system <> representative)
      ORDER BY representative, system
      """, [search])
    var groups: [[Int64]] = []
    var representative: Int64?
    while try rows.step() {
      let own = try rows.integer(0)
      if representative != own { groups.append([]) }
      representative = own
      groups[groups.count - 1].append(try rows.integer(1))
    }
    return groups
  }
}
