import GRDB

extension Catalog {
  /// Every protocol, in the order of creation; first the built-in ones.
  ///
  /// Built in are `fractaldb`, `square` and `settled`, the default.
  public func protocols() throws -> [MeasurementProtocol] {
    try read { db in
      try Row.fetchAll(db, sql: StoredProtocol.columns + " ORDER BY id").map(StoredProtocol.decode)
    }
  }

  /// The protocol of this name.
  ///
  /// - Throws: ``CatalogError/unknown(_:name:known:)``, which lists the names there are.
  public func protocolNamed(_ name: String) throws -> MeasurementProtocol {
    try read { try StoredProtocol.named(name, in: $0).value }
  }

  /// Adds a protocol, which never changes from then on.
  ///
  /// - Throws: ``CatalogError/nameTaken(_:name:)`` if there is one of this name.
  public func createProtocol(_ new: MeasurementProtocol) throws {
    try write { db in
      let taken = try Bool.fetchOne(
        db, sql: "SELECT EXISTS (SELECT 1 FROM protocol WHERE name = ?)", arguments: [new.name])
      if taken == true { throw CatalogError.nameTaken(.protocol, name: new.name) }
      let box: MeasurementValues.Extents? =
        switch new.view {
        case .extents: nil
        case .box(let extents): extents
        }
      try db.execute(
        sql: """
          INSERT INTO protocol
            (name, points, side, padding, view, min_x, min_y, max_x, max_y, start, burn_in,
             keeps_transient, seed)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          new.name, new.points, new.side, new.padding, box == nil ? "extents" : "box",
          box?.minX, box?.minY, box?.maxX, box?.maxY, new.start.rawValue, new.burnIn,
          new.keepsTransient, try storable(new.seed),
        ])
    }
  }
}

/// Protocols as rows.
enum StoredProtocol {
  static let columns = """
    SELECT id, name, points, side, padding, view, min_x, min_y, max_x, max_y, start, burn_in,
      keeps_transient, seed
    FROM protocol
    """

  static func named(
    _ name: String, in db: Database
  ) throws -> (id: Int64, value: MeasurementProtocol) {
    let row = try Row.fetchOne(
      db.cachedStatement(sql: columns + " WHERE name = ?"), arguments: [name])
    guard let row else {
      let known = try String.fetchAll(db, sql: "SELECT name FROM protocol ORDER BY id")
      throw CatalogError.unknown(.protocol, name: name, known: known)
    }
    return (row["id"], decode(row))
  }

  static func decode(_ row: Row) -> MeasurementProtocol {
    let box = MeasurementValues.Extents(row)
    return MeasurementProtocol(
      name: row["name"], points: row["points"], side: row["side"], padding: row["padding"],
      view: box.map { .box($0) } ?? .extents,
      start: MeasurementProtocol.Start(rawValue: row["start"]) ?? .origin,
      burnIn: row["burn_in"], keepsTransient: row["keeps_transient"], seed: row["seed"])
  }
}

extension MeasurementValues.Extents {
  /// The box of a row with columns min_x, min_y, max_x, max_y; nil if they are NULL.
  init?(_ row: Row) {
    guard let minX = row["min_x"] as Double?, let minY = row["min_y"] as Double?,
      let maxX = row["max_x"] as Double?, let maxY = row["max_y"] as Double?
    else { return nil }
    self.init(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }
}
