import GRDB

extension Catalog {
  /// Every class with its size, by name.
  public func classes() throws -> [ClassSummary] {
    try read { db in
      try Row.fetchAll(
        db, sql: "SELECT class, systems, promised FROM class_overview ORDER BY class"
      ).map { ClassSummary(name: $0["class"], systems: $0["systems"], promised: $0["promised"]) }
    }
  }

  /// Puts systems that are in no class yet into new classes of equal size.
  ///
  /// Systems are taken in the order they came in. Classes are named by the prefix and six digits,
  /// going on after the highest there is, from `class-000000`. Systems too few to fill one more
  /// class stay in none, and are counted.
  ///
  /// - Parameters:
  ///   - perClass: Systems in each class, at least 1; the audit holds the classes to it.
  ///   - condition: An SQL condition over `system_overview`; nil: every system in no class.
  ///   - prefix: How the names begin.
  public func assignClasses(
    perClass: Int, where condition: String? = nil, prefix: String = "class-"
  ) throws -> ClassAssignment {
    guard perClass >= 1 else { throw CatalogError.classTooSmall(perClass) }
    return try write { db in
      let systems = try OverviewQuery(condition, unclassed: true).systems(in: db)
      let first = try Self.nextClassNumber(prefix, in: db)
      let writer = try ClassWriter(db)
      let insert = try RawStatement(db, "INSERT INTO class_member (class, system) VALUES (?, ?)")
      var names: [String] = []
      for start in stride(from: 0, to: systems.count - perClass + 1, by: perClass) {
        let digits = String(first + names.count)
        let name = prefix + String(repeating: "0", count: max(0, 6 - digits.count)) + digits
        let id = try writer.create(name, promised: perClass)
        for system in systems[start..<start + perClass] {
          insert.bind(id, at: 1)
          insert.bind(system, at: 2)
          _ = try insert.step()
        }
        names.append(name)
      }
      let assigned = names.count * perClass
      return ClassAssignment(
        classes: names, assigned: assigned, unassigned: systems.count - assigned)
    }
  }

  private static func nextClassNumber(_ prefix: String, in db: Database) throws -> Int {
    let rests = try String.fetchAll(
      db,
      sql: """
        SELECT substr(name, length(:prefix) + 1)
        FROM class
        WHERE substr(name, 1, length(:prefix)) = :prefix
        """, arguments: ["prefix": prefix])
    let numbers = rests.compactMap { rest in
      rest.utf8.allSatisfy { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains($0) }
        ? Int(rest) : nil
    }
    return (numbers.max() ?? -1) + 1
  }
}
