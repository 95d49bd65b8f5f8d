import GRDB

/// A system with the names of the classes that it is in, in byte order.
public struct ClassifiedSystem: Hashable, Sendable {
  /// The system.
  public let system: CatalogSystem
  /// The names of its classes; most systems are in one.
  public let classes: [String]
}

extension Catalog {
  /// The systems that an SQL condition over `system_overview` chooses, with their classes.
  ///
  /// - Parameters:
  ///   - selection: Only systems of this selection; nil for all.
  ///   - condition: As of ``systems(where:order:limit:)``, and so the other parameters.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)`` for a selection that does not exist;
  ///   as ``systems(where:order:limit:)``.
  public func classifiedSystems(
    inSelection selection: String? = nil, where condition: String? = nil, order: String? = nil,
    limit: Int? = nil
  ) throws -> [ClassifiedSystem] {
    try read { db in
      var within: String?
      if let selection {
        let name = try Name.look(for: selection) { name in
          try Self.selectionID(name, in: db) == nil ? nil : name
        }
        guard let name else { throw try Self.unknownSelection(selection, in: db) }
        within = Membership.selection(Name(stored: name)).condition
      }
      let ids = try OverviewQuery(condition, within: within, order: order, limit: limit)
        .systems(in: db)
      let reader = try CatalogSystemReader(db)
      let names = try RawStatement(
        db,
        """
        SELECT c.name
        FROM class_member AS cm JOIN class AS c ON c.id = cm.class
        WHERE cm.system = ?
        ORDER BY c.name
        """)
      return try ids.map { id in
        var classes: [String] = []
        try names.bind(id, at: 1)
        while try names.step() { classes.append(try names.text(0)) }
        return ClassifiedSystem(system: try reader.system(id), classes: classes)
      }
    }
  }
}
