import GRDB

extension Catalog {
  /// What the catalog holds, and what to do next.
  ///
  /// - Complexity: Looks for the measurement and the class of each system: about two seconds for a
  ///   million.
  public func status() throws -> CatalogStatus {
    try read(isAlarmed: true) { db in
      let counts = try CatalogSteps(db).counts()
      let systems = counts[0].count
      guard systems > 0 else {
        let step = CatalogStatus.Step(
          sentence: "The catalog has no systems.", command: "fractalog sample --count 3000")
        return CatalogStatus(
          counts: counts, steps: try CatalogSteps(db).interrupted() + [step])
      }
      let steps = CatalogSteps(db)
      return CatalogStatus(
        counts: counts,
        steps: try steps.interrupted() + steps.measuring(of: systems) + steps.searching()
          + steps.dividing())
    }
  }
}

/// Finds what is missing between systems and a dataset.
private struct CatalogSteps {
  private typealias Step = CatalogStatus.Step
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// What there is.
  func counts() throws -> [CatalogStatus.Count] {
    try [
      ("system", "system"), ("class", "class"), ("duplicate search", "duplicate_search"),
      ("selection", "selection"), ("split", "split"), ("dataset", "dataset"), ("tag", "tag"),
      ("note", "note"),
    ].map { noun, table in
      CatalogStatus.Count(noun: noun, count: try db.count("SELECT count(*) FROM \(table)"))
    }
  }

  /// Acts that a command began and did not end.
  func interrupted() throws -> [CatalogStatus.Step] {
    try db.rows(
      """
      SELECT id, unfinished_command FROM origin
      WHERE unfinished_command IS NOT NULL AND abandoned_at IS NULL
      ORDER BY id LIMIT 3
      """
    ).map { row in
      Step(
        sentence: "Origin \(try row["id"] as Int64) was interrupted. Its command completes it.",
        command: try row["unfinished_command"])
    }
  }

  func measuring(of systems: Int) throws -> [CatalogStatus.Step] {
    let open = try db.count(
      """
      SELECT count(*)
      FROM system AS s JOIN protocol AS p ON p.name = ?
      WHERE NOT EXISTS (
        SELECT 1 FROM measurement AS m
        WHERE m.system = s.id AND m.protocol = p.id AND m.seed = p.seed)
      """, [MeasurementProtocol.defaultName])
    guard open > 0 else { return [] }
    let share = open == systems ? "No system is" : "\(open) of \(systems) systems are not"
    return [Step(sentence: "\(share) measured.", command: "fractalog measure")]
  }

  func searching() throws -> [CatalogStatus.Step] {
    let hasSearch =
      try db.count(
        "SELECT EXISTS (SELECT 1 FROM duplicate_search WHERE kind = 'appearance')") > 0
    guard hasSearch else {
      return [
        Step(
          sentence: "No search for look-alikes has been made, so a split could leak.",
          command: "fractalog duplicates find --recipe classes")
      ]
    }
    let open = try db.row(
      """
      SELECT d.name, count(*) AS open
      FROM (
        SELECT search FROM duplicate_member
        GROUP BY search, representative
        HAVING count(*) - sum(set_aside) > 1) AS g
      JOIN duplicate_search AS d ON d.id = g.search
      GROUP BY d.id ORDER BY d.id LIMIT 1
      """)
    guard let open else { return [] }
    let (name, count): (String, Int) = (try open["name"], try open["open"])
    let groups = count == 1 ? "1 group" : "\(count) groups"
    return [
      Step(
        sentence: "\(groups) of search '\(name)' may hold duplicates. Decide which systems stay.",
        command: "fractalog duplicates resolve \(shellWord(name)) --keep densest")
    ]
  }

  func dividing() throws -> [CatalogStatus.Step] {
    let hasClass = try has("class")
    guard hasClass else {
      return [
        Step(
          sentence: "No system is in a class, so images would have no labels.",
          command: "fractalog class assign --per-class 1")
      ]
    }
    guard
      let split = try db.value("SELECT name FROM split ORDER BY id DESC LIMIT 1", as: String.self)
    else {
      return [
        Step(
          sentence: "There is no split into training and validation.",
          command: "fractalog split create main --by class --fractions train=0.9,val=0.1")
      ]
    }
    guard try has("dataset") else {
      return [
        Step(
          sentence: "There is no dataset.",
          command: """
            fractalog dataset create scenes --split \(shellWord(split)) --recipe scenes \
            --images-per-class 100
            """)
      ]
    }
    return [
      Step(
        sentence: "Nothing is missing. Audit the catalog before you train on it.",
        command: "fractalog audit --html audit.html")
    ]
  }

  private func has(_ table: String) throws -> Bool {
    try db.count("SELECT EXISTS (SELECT 1 FROM \(table))") > 0
  }
}
