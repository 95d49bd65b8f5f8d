import GRDB

extension Catalog {
  /// Gives systems a tag, which is created if it is new.
  ///
  /// - Throws: ``CatalogError/Content/badName(_:name:reason:)``; as ``count(_:)``.
  @discardableResult
  public func tag(_ choice: SystemChoice, with tag: String) throws -> ChangeReport {
    let name = try TagWriter.name(tag)
    return try write { db in
      let systems = try choice.systems(in: db)
      let changes = try ChangeWriter(db, authorship)
      let count = try TagWriter(db: db, changes: changes).add(name, to: systems)
      return changes.report(count, unchanged: systems.count - count)
    }
  }

  /// Takes a tag from systems. The tag is deleted with its last use.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``; as ``count(_:)``.
  @discardableResult
  public func untag(_ choice: SystemChoice, from tag: String) throws -> ChangeReport {
    try write { db in
      let tag = try TagWriter.named(tag, in: db)
      let systems = try choice.systems(in: db)
      let changes = try ChangeWriter(db, authorship)
      let count = try TagWriter(db: db, changes: changes).remove(tag, from: systems)
      return changes.report(count, unchanged: systems.count - count)
    }
  }

  /// Gives a class a tag, which is created if it is new.
  ///
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``;
  ///   ``CatalogError/Content/badName(_:name:reason:)``.
  @discardableResult
  public func tagClass(_ name: String, with tag: String) throws -> ChangeReport {
    let tag = try TagWriter.name(tag)
    return try write { db in
      let changes = try ChangeWriter(db, authorship)
      let isNew = try TagWriter(db: db, changes: changes).add(
        tag, toClass: Self.classRow(name, in: db))
      return changes.report(isNew ? 1 : 0, unchanged: isNew ? 0 : 1)
    }
  }

  /// Takes a tag from a class. The tag is deleted with its last use.
  ///
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``;
  ///   ``CatalogError/Content/unknown(_:name:known:)``.
  @discardableResult
  public func untagClass(_ name: String, from tag: String) throws -> ChangeReport {
    try write { db in
      let changes = try ChangeWriter(db, authorship)
      let hadIt = try TagWriter(db: db, changes: changes).remove(
        TagWriter.named(tag, in: db), fromClass: Self.classRow(name, in: db))
      return changes.report(hadIt ? 1 : 0, unchanged: hadIt ? 0 : 1)
    }
  }

  /// Every tag, by name.
  public func tags() throws -> [TagSummary] {
    try read { db in
      try db.rows("SELECT tag, systems, classes FROM tag_overview ORDER BY tag").map {
        TagSummary(name: try $0["tag"], systems: try $0["systems"], classes: try $0["classes"])
      }
    }
  }

  /// The tag of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public func tag(named name: String) throws -> TagSummary {
    try read { db in
      let name = try TagWriter.named(name, in: db).name
      let row = try db.row("SELECT systems, classes FROM tag_overview WHERE tag = ?", [name])
      return TagSummary(
        name: name, systems: try row?["systems"] ?? 0, classes: try row?["classes"] ?? 0)
    }
  }

  /// The tags of a system, by name.
  ///
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``.
  public func tags(ofSystem label: String) throws -> [String] {
    let system = try system(labelled: label)
    return try read { db in
      try db.values(
        """
        SELECT t.name
        FROM system_tag AS st JOIN tag AS t ON t.id = st.tag
        WHERE st.system = ?
        ORDER BY t.name
        """, [system.id])
    }
  }

  /// The tags of a class, by name.
  ///
  /// - Throws: ``CatalogError/Classes/unknownClass(_:nearest:)``.
  public func tags(ofClass name: String) throws -> [String] {
    try read { db in
      try db.values(
        """
        SELECT t.name
        FROM class_tag AS ct JOIN tag AS t ON t.id = ct.tag
        WHERE ct.class = ?
        ORDER BY t.name
        """, [Self.classID(name, in: db)])
    }
  }
}
