import GRDB

extension Audit {
  /// No two classes have the same systems. Systems in disguise count as the same.
  func classesDistinct() throws -> [AuditFinding] {
    let disguises = try RawStatement(
      db,
      """
      SELECT m.system, m.representative
      FROM duplicate_search AS d JOIN duplicate_member AS m ON m.search = d.id
      WHERE d.kind = 'disguise' AND m.system <> m.representative
      ORDER BY d.id
      """)
    var representatives: [Int64: Int64] = [:]
    while try disguises.step() {
      if representatives[try disguises.integer(0)] == nil {
        representatives[try disguises.integer(0)] = try disguises.integer(1)
      }
    }
    let rows = try RawStatement(
      db, "SELECT class, system FROM class_member ORDER BY class, system")
    var contents: [(id: Int64, set: MemberSet)] = []
    while try rows.step() {
      let (class_, system) = (try rows.integer(0), try rows.integer(1))
      if contents.last?.id != class_ { contents.append((class_, MemberSet())) }
      contents[contents.count - 1].set.insert(representatives[system] ?? system)
    }
    var tally = AuditTally()
    var first: [MemberSet: Int64] = [:]
    for (id, set) in contents {
      tally.checked += 1
      guard let other = first[set] else {
        first[set] = id
        continue
      }
      tally.fail("classes \(className(other)) and \(className(id)) have the same systems")
    }
    return [
      tally.finding(
        "classes-distinct",
        "No two classes have the same systems. Systems in disguise count as the same.")
    ]
  }

  /// Each system of a split by class is still in a class. Without a class, it would have no label.
  func systemsReachable() throws -> [AuditFinding] {
    let members = try RawStatement(
      db,
      """
      SELECT p.name, m.system,
        EXISTS (SELECT 1 FROM class_member AS cm WHERE cm.system = m.system),
        EXISTS (SELECT 1 FROM duplicate_member AS dm
                WHERE dm.system = m.system AND dm.set_aside = 1)
          OR EXISTS (SELECT 1 FROM set_aside AS h WHERE h.system = m.system)
      FROM split AS p JOIN split_member AS m ON m.split = p.id
      WHERE p.unit = 'class'
      ORDER BY p.id, m.system
      """)
    var tally = AuditTally()
    var aside = 0
    while try members.step() {
      tally.checked += 1
      guard try members.integer(2) == 0 else { continue }
      if try members.integer(3) == 1 {
        aside += 1
      } else {
        try tally.fail(
          """
          \(label(try members.integer(1))) in split '\(try members.text(0))' by class is in no class
          """)
      }
    }
    return [
      tally.finding(
        "systems-reachable",
        """
        Each system of a split by class is in a class or set aside; \(aside) are set aside and in \
        no class.
        """)
    ]
  }

  /// The name of a class in quotes. It is read only for failures.
  private func className(_ id: Int64) -> String {
    let name = try? db.value("SELECT name FROM class WHERE id = ?", [id], as: String.self)
    return "'\(name ?? "\(id)")'"
  }
}
