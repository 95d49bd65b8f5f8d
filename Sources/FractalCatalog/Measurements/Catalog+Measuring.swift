import FractalCore
import GRDB

extension Catalog {
  /// The next systems that have no measurement under these conditions, or only one by another
  /// renderer.
  ///
  /// A measuring run gets a batch, records it, and continues after its last row. After an
  /// interruption, it starts again from 0 and finds only the remaining systems.
  ///
  /// - Parameters:
  ///   - after: The row number to continue from; 0 to begin.
  ///   - limit: How many systems at most.
  /// - Returns: Systems in the order of their row numbers.
  package func systemsToMeasure(
    protocol conditions: MeasurementProtocol, seed: UInt64, rendererVersion: Int, after: Int64,
    limit: Int
  ) throws -> [(id: Int64, system: FunctionSystem)] {
    try read { db in
      let ids = try db.values(
        "SELECT s.id" + Self.toMeasure + " AND s.id > ? ORDER BY s.id LIMIT ?",
        [
          try StoredProtocol.named(conditions.name, in: db).id, try storable(seed),
          rendererVersion, after, limit,
        ], as: Int64.self)
      let reader = try SystemReader(db)
      return try ids.map { ($0, try reader.system($0)) }
    }
  }

  /// The number of systems without a measurement under these conditions by this renderer.
  package func countToMeasure(
    protocol conditions: MeasurementProtocol, seed: UInt64, rendererVersion: Int
  ) throws -> Int {
    try read { db in
      try db.count(
        "SELECT count(*)" + Self.toMeasure,
        [
          try StoredProtocol.named(conditions.name, in: db).id, try storable(seed),
          rendererVersion,
        ])
    }
  }

  /// The middle of the systems after a row that have no measurement under these conditions by this
  /// renderer: the row before it, to continue from; nil if there are none.
  ///
  /// - Complexity: O(*n*) in the number of systems.
  package func middleToMeasure(
    protocol conditions: MeasurementProtocol, seed: UInt64, rendererVersion: Int, after: Int64
  ) throws -> Int64? {
    try read { db in
      let arguments: SQLArguments = [
        try StoredProtocol.named(conditions.name, in: db).id, try storable(seed), rendererVersion,
      ]
      return try Self.middle(Self.toMeasure, arguments, after: after, in: db)
    }
  }

  /// The row before the middle of those after a row that a query gives.
  static func middle(
    _ rows: String, _ arguments: SQLArguments, after: Int64, in db: Database
  ) throws -> Int64? {
    let rows = rows + " AND s.id > ?"
    let count = try db.count("SELECT count(*)" + rows, arguments + [after])
    return try db.value(
      "SELECT s.id - 1" + rows + " ORDER BY s.id LIMIT 1 OFFSET ?",
      arguments + [after, count / 2], as: Int64.self)
  }

  private static let toMeasure = """

    FROM system AS s
    LEFT JOIN measurement AS m ON m.system = s.id AND m.protocol = ? AND m.seed = ?
    WHERE m.renderer_version IS NOT ?
    """

  /// Writes measurements, in one transaction. A new measurement of a system replaces the old one.
  ///
  /// - Returns: How many of them had no measurement under these conditions.
  @discardableResult
  package func record(
    _ batch: [(system: Int64, values: MeasurementValues)],
    protocol conditions: MeasurementProtocol, seed: UInt64, rendererVersion: Int
  ) throws -> Int {
    try write { db in
      let id = try StoredProtocol.named(conditions.name, in: db).id
      let writer = try MeasurementWriter(db)
      let known = try RawStatement(
        db,
        """
        SELECT 1 FROM measurement
        WHERE protocol = ? AND seed = ? AND renderer_version = ? AND system = ?
        """, [id, try storable(seed), rendererVersion, 0])
      var new = 0
      for (system, values) in batch {
        if try !known.holds(system, at: 4) { new += 1 }
        try writer.write(
          values, of: system, protocolID: id, seed: seed, rendererVersion: rendererVersion)
      }
      return new
    }
  }

  /// The measurement of a system under a protocol, or nil if there is none.
  ///
  /// - Parameter seed: nil: the protocol's own.
  public func measurement(
    of system: Int64, protocol name: String, seed: UInt64? = nil
  ) throws -> MeasurementValues? {
    try read { db in
      let (id, conditions) = try StoredProtocol.named(name, in: db)
      return try db.row(
        """
        SELECT filling_ratio, occupied_pixels, drawn_points, escaped_points, min_x, min_y, max_x,
          max_y, entropy, dimension, dimension_error, largest_share, hits_digest
        FROM measurement
        WHERE system = ? AND protocol = ? AND seed = ?
        """, [system, id, try storable(seed ?? conditions.seed)]
      ).map { try MeasurementValues($0) }
    }
  }
}

extension MeasurementValues {
  fileprivate init(_ row: StoredRow) throws {
    self.init(
      fillingRatio: try row["filling_ratio"], occupiedPixels: try row["occupied_pixels"],
      drawnPoints: try row["drawn_points"], escapedPoints: try row["escaped_points"],
      extents: try Extents.stored(row), entropy: try row["entropy"],
      dimension: try row["dimension"],
      dimensionError: try row["dimension_error"], largestShare: try row["largest_share"],
      hitsDigest: try row["hits_digest"])
  }
}
