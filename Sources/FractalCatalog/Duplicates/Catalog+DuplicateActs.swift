import GRDB

extension Catalog {
  /// Carries out a decision about one group in one transaction, and returns the changes.
  ///
  /// ```swift
  /// let change = try catalog.decide(.keep(.densest), group: "ifs-3-9f2c", of: "classes")
  /// try catalog.undo(change)  // as it was, be that resolved otherwise
  /// ```
  ///
  /// - Parameter label: The label of any member of the group.
  /// - Throws: As the function that ``DuplicateAct`` names.
  package func decide(
    _ act: DuplicateAct, group label: String, of name: String
  ) throws -> DuplicateChange {
    let group = try system(labelled: label)
    var members: [CatalogSystem]?
    switch act {
    case .keepMember(let member): members = [try system(labelled: member)]
    case .separate(let chosen): members = try chosen?.map { try system(labelled: $0) }
    case .keep, .restore: break
    }
    return try write { db in
      let scope = try DuplicateScope(db, search: name, system: group)
      let before = try scope.marks()
      let (_, report) = try scope.recording(authorship) {
        switch act {
        case .keep(let keeper): try scope.keep(keeper)
        case .keepMember: for member in members ?? [] { try scope.keep(member) }
        case .separate: try scope.separate(members)
        case .restore: _ = try scope.restore()
        }
      }
      return DuplicateChange(
        search: name, group: group.label.description, before: before,
        after: try scope.marks(of: before), change: report.change)
    }
  }

  /// Undoes a change.
  ///
  /// - Throws: ``CatalogError/Duplicates/duplicatesChanged(group:search:)`` if something else has
  ///   changed the group since;
  ///   ``CatalogError/Duplicates/standsForAnother(_:member:group:search:)`` if others have joined a
  ///   separated system.
  package func undo(_ change: DuplicateChange) throws {
    try write { db in
      let scope = try DuplicateScope(db, search: change.search, system: nil)
      guard try scope.marks(of: change.after) == change.after else {
        throw CatalogError.duplicates(
          .duplicatesChanged(group: change.group, search: change.search))
      }
      guard let id = change.change else { return }
      let undone = try Self.change(id, in: db)
      guard undone.undoneBy == nil else {
        throw CatalogError.duplicates(
          .duplicatesChanged(group: change.group, search: change.search))
      }
      _ = try Undoing(db, undone, authorship).undo()
    }
  }
}

extension DuplicateScope {
  private static let columns = """
    SELECT system, representative, distance, set_aside, separated_from, separated_distance
    FROM duplicate_member
    """

  /// The rows of the members of the group and of those that were separated from it.
  func marks() throws -> [DuplicateChange.Mark] {
    try db.rows(
      """
      \(Self.columns) WHERE search = :search AND representative = :group
      UNION ALL
      \(Self.columns) WHERE search = :search AND separated_from = :group
      ORDER BY system
      """, ["search": search, "group": group]
    ).map(DuplicateChange.Mark.init)
  }

  /// The present rows of the same systems.
  func marks(of marks: [DuplicateChange.Mark]) throws -> [DuplicateChange.Mark] {
    try marks.compactMap { mark in
      try db.row("\(Self.columns) WHERE search = ? AND system = ?", [search, mark.system]).map(
        DuplicateChange.Mark.init)
    }
  }
}

extension DuplicateChange.Mark {
  fileprivate init(_ row: StoredRow) throws {
    self.init(
      system: try row["system"], representative: try row["representative"],
      distance: try row["distance"],
      isSetAside: try row["set_aside"], separatedFrom: try row["separated_from"],
      separatedDistance: try row["separated_distance"])
  }
}
