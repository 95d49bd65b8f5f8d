import GRDB

extension Audit {
  /// No class is empty, and each has the promised number of systems. A system that is also in
  /// another class may count or not: ``oneClassPerSystem()`` reports it.
  func classSizes() throws -> [AuditFinding] {
    var tally = AuditTally()
    let shared = try sharedMembers()
    let rows = try RawStatement(
      db, "SELECT class, systems, promised FROM class_overview ORDER BY class")
    while try rows.step() {
      tally.checked += 1
      let (name, systems) = (try rows.text(0), try rows.integer(1))
      if systems == 0 {
        tally.fail("class '\(name)' is empty")
      } else if !rows.isNull(2),
        !(systems - (shared[Name(stored: name)] ?? 0)...systems).contains(try rows.integer(2))
      {
        try tally.fail(
          "class '\(name)' has \(systems) systems, but was promised \(try rows.integer(2))")
      }
    }
    return [
      tally.finding("class-sizes", "No class is empty, and each has the promised systems.")
    ]
  }

  /// The number of systems of each class that are also in another class, if there are any.
  private func sharedMembers() throws -> [Name: Int64] {
    let rows = try db.rows(
      """
      SELECT c.name, count(*) AS systems
      FROM class_member AS cm JOIN class AS c ON c.id = cm.class
      WHERE cm.system IN (SELECT system FROM class_member GROUP BY system HAVING count(*) > 1)
      GROUP BY c.id
      """)
    return try Dictionary(
      rows.map { (Name(stored: try $0["name"]), try $0["systems"]) }
    ) { first, _ in first }
  }

  /// The number of classes, and the sum of the systems promised to each, match what the acts that
  /// filled the classes promised in total. ``classSizes()`` checks each class.
  func classCounts() throws -> [AuditFinding] {
    var tally = AuditTally()
    let row = try db.row(
      """
      SELECT p.classes AS promised_classes, p.systems AS promised_systems,
        (SELECT count(*) FROM class) AS classes,
        (SELECT coalesce(sum(coalesce(promised, systems)), 0) FROM class_overview) AS systems
      FROM (SELECT 1) LEFT JOIN class_promise AS p ON p.id = 1
      """)
    let (classes, systems): (Int, Int) = (try row?["classes"] ?? 0, try row?["systems"] ?? 0)
    tally.checked = classes
    if let promised: Int = try row?["promised_classes"],
      let inThem: Int = try row?["promised_systems"]
    {
      if classes != promised {
        tally.fail("there are \(classes) classes, but \(promised) were promised")
      }
      if systems != inThem {
        tally.fail("classes were promised \(systems) systems one by one, but \(inThem) in all")
      }
    } else {
      tally.fail("table class_promise has no row with the number of classes")
    }
    return [
      tally.finding(
        "class-counts",
        "The numbers of classes and of their systems match the configuration."
      )
    ]
  }

  /// No system is in two classes. The detail counts the systems in no class, which is no fault.
  func oneClassPerSystem() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(
      db,
      """
      SELECT cm.system, count(*)
      FROM class_member AS cm
      GROUP BY cm.system
      ORDER BY cm.system
      """)
    while try rows.step() {
      tally.checked += 1
      if try rows.integer(1) > 1 {
        try tally.fail("\(label(try rows.integer(0))) is in \(try rows.integer(1)) classes")
      }
    }
    let total = try db.count("SELECT count(*) FROM system")
    return [
      tally.finding(
        "one-class-per-system",
        "No system is in two classes; \(total - tally.checked) systems are in no class.")
    ]
  }
}
