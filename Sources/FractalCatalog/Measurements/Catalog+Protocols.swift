import GRDB

extension Catalog {
  /// Every protocol, in the order of creation; first the built-in ones.
  ///
  /// Built in are `fractaldb`, `square` and `settled`, the default.
  public func protocols() throws -> [MeasurementProtocol] {
    try read { db in
      try db.rows(StoredProtocol.columns + " ORDER BY id").map(StoredProtocol.decode)
    }
  }

  /// The protocol of this name.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  public func protocolNamed(_ name: String) throws -> MeasurementProtocol {
    try read { try StoredProtocol.named(name, in: $0).value }
  }

  /// Adds a protocol. It never changes afterwards.
  ///
  /// - Throws: ``CatalogError/Content/nameTaken(_:name:)`` if there is one of this name.
  public func createProtocol(_ new: MeasurementProtocol) throws {
    var new = new
    new.name = try Name(new.name, of: .protocol).text
    try write { [new] db in
      let taken = try db.value(
        "SELECT EXISTS (SELECT 1 FROM protocol WHERE name = ?)", [new.name], as: Bool.self)
      if taken == true { throw CatalogError.content(.nameTaken(.protocol, name: new.name)) }
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
    let row = try Name.look(for: name) { try db.row(columns + " WHERE name = ?", [$0]) }
    guard let row else {
      let known = try db.values("SELECT name FROM protocol ORDER BY id", as: String.self)
      throw CatalogError.content(.unknown(.protocol, name: name, known: known))
    }
    return (try row["id"], try decode(row))
  }

  static func decode(_ row: StoredRow) throws -> MeasurementProtocol {
    let box = try MeasurementValues.Extents.stored(row)
    return MeasurementProtocol(
      name: try row["name"], points: try row["points"], side: try row["side"],
      padding: try row["padding"],
      view: box.map { .box($0) } ?? .extents,
      start: try row["start"],
      burnIn: try row["burn_in"], keepsTransient: try row["keeps_transient"], seed: try row["seed"])
  }
}

extension MeasurementValues.Extents {
  /// The box of a row with columns min_x, min_y, max_x, max_y; nil if they are NULL.
  static func stored(_ row: StoredRow) throws -> Self? {
    guard let minX = try row["min_x"] as Double?, let minY = try row["min_y"] as Double?,
      let maxX = try row["max_x"] as Double?, let maxY = try row["max_y"] as Double?
    else { return nil }
    return Self(minX: minX, minY: minY, maxX: maxX, maxY: maxY)
  }
}
