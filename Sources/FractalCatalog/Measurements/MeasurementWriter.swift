import GRDB

/// Writes measurements, within an open transaction. A new one replaces the old one.
final class MeasurementWriter {
  private let db: Database
  private let statement: RawStatement
  private var known: [Name: (id: Int64, seed: UInt64)] = [:]

  init(_ db: Database) throws {
    self.db = db
    statement = try RawStatement(
      db,
      """
      INSERT INTO measurement
        (system, protocol, seed, renderer_version, filling_ratio, occupied_pixels, drawn_points,
         escaped_points, min_x, min_y, max_x, max_y, entropy, dimension, dimension_error,
         largest_share, hits_digest)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
      ON CONFLICT (system, protocol, seed) DO UPDATE SET
        renderer_version = excluded.renderer_version,
        filling_ratio = excluded.filling_ratio,
        occupied_pixels = excluded.occupied_pixels,
        drawn_points = excluded.drawn_points,
        escaped_points = excluded.escaped_points,
        min_x = excluded.min_x,
        min_y = excluded.min_y,
        max_x = excluded.max_x,
        max_y = excluded.max_y,
        entropy = excluded.entropy,
        dimension = excluded.dimension,
        dimension_error = excluded.dimension_error,
        largest_share = excluded.largest_share,
        hits_digest = excluded.hits_digest,
        measured_at = excluded.measured_at
      """)
  }

  func write(_ measurement: Arrival.Measurement, of system: Int64) throws {
    let conditions = try conditions(measurement.protocolName)
    try write(
      measurement.values, of: system, protocolID: conditions.id,
      seed: measurement.seed ?? conditions.seed, rendererVersion: measurement.rendererVersion)
  }

  func write(
    _ values: MeasurementValues, of system: Int64, protocolID: Int64, seed: UInt64,
    rendererVersion: Int
  ) throws {
    try statement.bind(system, at: 1)
    try statement.bind(protocolID, at: 2)
    try statement.bind(storable(seed), at: 3)
    try statement.bind(Int64(rendererVersion), at: 4)
    try statement.bind(values.fillingRatio, at: 5)
    try statement.bind(Int64(values.occupiedPixels), at: 6)
    try statement.bind(Int64(values.drawnPoints), at: 7)
    try statement.bind(Int64(values.escapedPoints), at: 8)
    try statement.bind(values.extents?.minX, at: 9)
    try statement.bind(values.extents?.minY, at: 10)
    try statement.bind(values.extents?.maxX, at: 11)
    try statement.bind(values.extents?.maxY, at: 12)
    try statement.bind(values.entropy, at: 13)
    try statement.bind(values.dimension, at: 14)
    try statement.bind(values.dimensionError, at: 15)
    try statement.bind(values.largestShare, at: 16)
    try statement.bind(values.hitsDigest, at: 17)
    try statement.run()
  }

  private func conditions(_ name: String) throws -> (id: Int64, seed: UInt64) {
    let key = Name(stored: name)
    if let known = known[key] { return known }
    let (id, conditions) = try StoredProtocol.named(name, in: db)
    known[key] = (id, conditions.seed)
    return (id, conditions.seed)
  }
}
