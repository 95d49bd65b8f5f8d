import GRDB

// The common part of all assignments of classes.
extension Catalog {
  /// Puts each system into its class. Classes are created in the given order.
  func assign(
    _ placements: [(system: Int64, name: String)], replacing: Bool,
    expectedClasses: Int?, in db: Database
  ) throws -> ClassAssignment {
    let given = placements
    let placements = try given.map { ($0.system, name: try Name($0.name, of: .class).text) }
    try Self.checkClassCount(placements.lazy.map(\.name), expectedClasses)
    return try ClassSplits.keepingWhole(in: db) {
      let writer = try ClassWriter(db, authorship)
      var (assigned, moved, unchanged) = (0, 0, 0)
      var refused: (system: Int64, classes: [String])?
      for (system, name) in placements {
        let before = try writer.classes(of: system)
        let others = before.filter { Name(stored: $0) != Name(stored: name) }
        if !others.isEmpty {
          moved += 1
          guard replacing else {
            if refused == nil { refused = (system, others) }
            continue
          }
          try writer.move(system, from: others, to: name)
          assigned += 1
        } else if before.isEmpty {
          _ = try writer.add(system, to: name)
          assigned += 1
        } else {
          unchanged += 1
        }
      }
      if let refused {
        let label = try db.value(
          "SELECT label FROM system WHERE id = ?", [refused.system], as: String.self)
        throw CatalogError.classes(
          .alreadyInClass(label ?? "", classes: refused.classes, count: moved))
      }
      try writer.finish()
      return ClassAssignment(
        classes: writer.created, assigned: assigned, moved: moved, unchanged: unchanged,
        removed: writer.removed,
        namesNormalised: given.count { !Name.isNormalised($0.name) },
        change: writer.history.changes.change)
    }
  }

  /// Throws unless the number of names is the expected one.
  ///
  /// A wrong rule may make too few or too many classes although each of them looks right. Only a
  /// configured number reveals this.
  static func checkClassCount(_ names: some Sequence<String>, _ expected: Int?) throws {
    guard let expected else { return }
    let found = Set(names.map { Name.normalised($0) }).count
    guard found == expected else {
      throw CatalogError.classes(.otherClassCount(expected: expected, found: found))
    }
  }
}
