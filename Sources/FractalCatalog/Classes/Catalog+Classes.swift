import FractalCore
import GRDB

extension Catalog {
  /// Every class with its size, by name.
  public func classes() throws -> [ClassSummary] {
    try read { db in
      try db.rows("SELECT class, systems, promised FROM class_overview ORDER BY class").map {
        ClassSummary(
          name: try $0["class"], systems: try $0["systems"], promised: try $0["promised"])
      }
    }
  }

  /// Gives a class another name. Its systems, its promise and its splits do not change.
  ///
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``,
  ///   ``CatalogError/Classes/classTaken(_:)``, ``CatalogError/Classes/blankClassName``.
  public func renameClass(_ old: String, to new: String) throws {
    try write { db in
      let (id, old) = try Self.classRow(old, in: db)
      let new = try Name(new, of: .class).text
      guard try Self.classID(orNil: new, in: db) == nil else {
        throw CatalogError.classes(.classTaken(new))
      }
      let before = try Thing.ofClass(id, in: db)
      try db.execute(sql: "UPDATE class SET name = ? WHERE id = ?", arguments: [new, id])
      let systems = try Self.classSize(id, in: db)
      let history = try HistoryWriter(db, authorship)
      try history.note(.rename, old, target: new, systems: systems)
      try history.changes.record(
        .class, old, before: before, after: Thing.ofClass(id, in: db))
    }
  }

  /// Makes one class of several.
  ///
  /// The promise of the class is the sum of their promises, less the systems that were in more than
  /// one.
  ///
  /// ```swift
  /// try catalog.mergeClasses(["fern", "ferns"], into: "fern")  // 12, if they had 7 and 5
  /// ```
  ///
  /// - Parameters:
  ///   - names: The classes; all but the target no longer exist afterwards.
  ///   - target: The resulting class. If it exists, it keeps its systems. Together with it, there
  ///     must be two or more classes.
  /// - Returns: The number of systems in the resulting class.
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``;
  ///   ``CatalogError/Classes/nothingToMerge(_:)``;
  ///   ``CatalogError/Classes/splitNotWhole(split:fault:)`` if the merge would break a split by
  ///   class; ``CatalogError/Classes/blankClassName``.
  @discardableResult
  public func mergeClasses(_ names: [String], into target: String) throws -> Int {
    try write { db in
      let target = try Name(target, of: .class)
      let known = try Self.classID(orNil: target.text, in: db)
      var sources: [(id: Int64, name: String)] = []
      for name in names {
        // Each given name must be that of a class, also the target's.
        if Name(stored: name) == target, known == nil {
          throw try Self.unknownClass(target.text, in: db)
        }
        let (id, name) = try Self.classRow(name, in: db)
        guard id != known, !sources.contains(where: { $0.id == id }) else { continue }
        sources.append((id, name))
      }
      guard sources.count + (known == nil ? 0 : 1) >= 2 else {
        throw CatalogError.classes(.nothingToMerge(names.first ?? target.text))
      }
      return try ClassSplits.keepingWhole(in: db) {
        var merging = try ClassMerging(
          db, HistoryWriter(db, authorship), into: target.text, known: known)
        for (source, name) in sources { try merging.merge(source, name) }
        try merging.finish()
        return try Self.classSize(merging.target.id, in: db)
      }
    }
  }

  static func classID(_ name: String, in db: Database) throws -> Int64 {
    try classRow(name, in: db).id
  }

  /// A class, and its name as it is stored.
  static func classRow(_ name: String, in db: Database) throws -> (id: Int64, name: String) {
    let row = try Name.look(for: name) {
      try db.row("SELECT id, name FROM class WHERE name = ?", [$0])
    }
    guard let row else { throw try unknownClass(name, in: db) }
    return (try row["id"], try row["name"])
  }

  /// The error of a name that no class has, with the class that may have been meant.
  private static func unknownClass(_ name: String, in db: Database) throws -> CatalogError {
    // Among many more, a comparison with each would take too long.
    let names = try db.values("SELECT name FROM class ORDER BY name LIMIT 20000", as: String.self)
    return .classes(.unknownClass(name, nearest: nearest(to: name, among: names)))
  }

  private static func classID(orNil name: String, in db: Database) throws -> Int64? {
    try Name.look(for: name) {
      try db.value("SELECT id FROM class WHERE name = ?", [$0], as: Int64.self)
    }
  }

  private static func classSize(_ id: Int64, in db: Database) throws -> Int {
    try db.count("SELECT count(*) FROM class_member WHERE class = ?", [id])
  }
}
