import GRDB

extension ClassWriter {
  /// Writes promises and history, and removes the classes that became empty.
  func finish() throws {
    let promise = try RawStatement(
      db, "UPDATE class SET promised = max(0, promised + ?) WHERE id = ?")
    for class_ in tally.touched {
      if class_.growth != 0 {
        try promise.bind(Int64(class_.growth), at: 1)
        try promise.bind(class_.id, at: 2)
        try promise.run()
      }
      if class_.isNew {
        created.append(class_.name)
        try history.note(.create, class_.name, systems: class_.added)
      } else if class_.added > 0 {
        try history.note(.add, class_.name, systems: class_.added)
      }
    }
    for (route, systems) in tally.departures {
      try history.note(
        leaving: tally.touched[route.from].name, for: route.to.map { tally.touched[$0].name },
        systems)
    }
    let removed = try removeEmptied()
    let promised = try isUndoable ? Thing.ofPromise(in: db) : nil
    try Catalog.promiseClasses(
      tally.touched.count { $0.isNew } - removed.count,
      systems: tally.touched.reduce(0) { $0 + $1.growth }, in: db)
    if isUndoable { try recordThings(promised: promised) }
    self.removed += removed
    tally = ClassTally()
  }

  /// Records what became of each class, to undo it.
  ///
  /// - Parameter promised: The promise of all classes before.
  private func recordThings(promised: String?) throws {
    let changes = history.changes
    for class_ in tally.touched where class_.isNew || !(class_.joined + class_.left).isEmpty {
      try changes.record(
        .class, class_.name, before: class_.before, after: Thing.ofClass(class_.id, in: db),
        added: class_.joined, removed: class_.left)
    }
    try changes.record(promise: promised)
  }

  /// The names of the removed classes.
  private func removeEmptied() throws -> [String] {
    var removed: [String] = []
    for place in Set(tally.departures.map(\.route.from)).sorted() {
      let (id, name) = (tally.touched[place].id, tally.touched[place].name)
      let isEmpty = try db.count("SELECT count(*) FROM class_member WHERE class = ?", [id]) == 0
      guard isEmpty else { continue }
      try Catalog.stripClass(id, name, history.changes, in: db)
      try db.execute(sql: "DELETE FROM class WHERE id = ?", arguments: [id])
      try history.note(.delete, name, systems: 0)
      removed.append(name)
    }
    return removed
  }
}

extension Catalog {
  /// Raises or lowers the promise of all classes together.
  static func promiseClasses(_ classes: Int, systems: Int, in db: Database) throws {
    guard classes != 0 || systems != 0 else { return }
    try db.execute(
      sql: """
        UPDATE class_promise
        SET classes = max(0, classes + ?), systems = max(0, systems + ?)
        """, arguments: [classes, systems])
  }
}
