import GRDB

extension Audit {
  /// Each class has a system, and as many as it was promised.
  func classSizes() throws -> [AuditFinding] {
    var tally = AuditTally()
    let rows = try RawStatement(
      db, "SELECT class, systems, promised FROM class_overview ORDER BY class")
    while try rows.step() {
      tally.checked += 1
      let systems = rows.integer(1)
      if systems == 0 {
        tally.fail("class '\(rows.text(0))' is empty")
      } else if !rows.isNull(2), systems != rows.integer(2) {
        tally.fail(
          "class '\(rows.text(0))' has \(systems) systems and was promised \(rows.integer(2))")
      }
    }
    return [
      tally.finding("class-sizes", "Classes that have systems, and as many as they were promised.")
    ]
  }

  /// There are as many classes, and systems in them, as the acts that filled them promised of all.
  func classCounts() throws -> [AuditFinding] {
    var tally = AuditTally()
    let row = try Row.fetchOne(
      db,
      sql: """
        SELECT p.classes AS promised_classes, p.systems AS promised_systems,
          (SELECT count(*) FROM class) AS classes, (SELECT count(*) FROM class_member) AS systems
        FROM (SELECT 1) LEFT JOIN class_promise AS p ON p.id = 1
        """)
    let (classes, systems): (Int, Int) = (row?["classes"] ?? 0, row?["systems"] ?? 0)
    tally.checked = classes
    if let promised: Int = row?["promised_classes"], let inThem: Int = row?["promised_systems"] {
      if classes != promised {
        tally.fail("there are \(classes) classes, and \(promised) were promised")
      }
      if systems != inThem {
        tally.fail("\(systems) systems are in classes, and \(inThem) were promised")
      }
    } else {
      tally.fail("table class_promise has no row that says how many classes there are")
    }
    return [
      tally.finding(
        "class-counts",
        "Classes, of which there are as many, with as many systems, as the acts that filled them said."
      )
    ]
  }

  /// No system is in two classes. One in none is counted in the detail, for that is no fault.
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
      if rows.integer(1) > 1 {
        tally.fail("\(label(rows.integer(0))) is in \(rows.integer(1)) classes")
      }
    }
    let total = try Int.fetchOne(db, sql: "SELECT count(*) FROM system") ?? 0
    return [
      tally.finding(
        "one-class-per-system",
        "Systems of classes that are in one class; \(total - tally.checked) systems are in none.")
    ]
  }
}
