import FractalCore
import GRDB

/// Writes the items of one origin, within an open transaction.
final class SystemWriter {
  private let db: Database
  private let origin: Int64
  private let classes: ClassWriter
  private let measurements: MeasurementWriter

  private let findSystem: RawStatement
  private let insertSystem: RawStatement
  private let insertMap: RawStatement
  private let findItem: RawStatement
  private let insertItem: RawStatement

  init(_ db: Database, origin: Int64, _ authorship: Authorship) throws {
    self.db = db
    self.origin = origin
    classes = try ClassWriter(db, authorship, isUndoable: false)
    measurements = try MeasurementWriter(db)
    findSystem = try RawStatement(db, "SELECT id FROM system WHERE digest = ?")
    insertSystem = try RawStatement(
      db,
      """
      INSERT INTO system
        (digest, maps, largest_singular_value, spectral_radius, sigma_factor, mean_log_contraction)
      VALUES (?, ?, ?, ?, ?, ?)
      """)
    insertMap = try RawStatement(
      db,
      """
      INSERT INTO map (system, position, a, b, c, d, e, f, weight)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
      """)
    findItem = try RawStatement(
      db,
      """
      SELECT si.system, s.digest, s.label, o.name
      FROM system_origin AS si
      JOIN system AS s ON s.id = si.system
      JOIN origin AS o ON o.id = si.origin
      WHERE si.origin = ? AND si.number = ?
      """)
    insertItem = try RawStatement(
      db, "INSERT INTO system_origin (origin, number, system, name) VALUES (?, ?, ?, ?)")
  }

  func add(_ arrivals: [Arrival]) throws -> AdditionReport {
    var report = AdditionReport()
    for arrival in arrivals { try add(arrival, &report) }
    try classes.finish()
    return report
  }

  private func add(_ arrival: Arrival, _ report: inout AdditionReport) throws {
    let digest = arrival.system.digest
    let system: Int64
    if let known = try known(arrival, digest) {
      system = known
      report.repeated += 1
    } else {
      if let known = try find(digest) {
        system = known
        report.alreadyHere += 1
      } else {
        system = try insert(arrival.system, digest)
        report.added += 1
      }
      try insertItem.bind(origin, at: 1)
      try insertItem.bind(Int64(arrival.number), at: 2)
      try insertItem.bind(system, at: 3)
      try insertItem.bind(arrival.name, at: 4)
      try insertItem.run()
    }
    if let given = arrival.className {
      let name = try Name(given, of: .class).text
      if !Name.isNormalised(given) { report.namesNormalised += 1 }
      let outcome = try classes.add(system, to: name)
      report.classesCreated += outcome.created ? 1 : 0
      report.classMembersAdded += outcome.joined ? 1 : 0
    }
    if let measurement = arrival.measurement {
      try measurements.write(measurement, of: system)
    }
  }

  /// The system that this origin added with this number before.
  private func known(_ arrival: Arrival, _ digest: Digest) throws -> Int64? {
    try findItem.bind(origin, at: 1)
    try findItem.bind(Int64(arrival.number), at: 2)
    guard try findItem.step() else { return nil }
    defer { findItem.stop() }
    guard try findItem.digest(1) == digest else {
      throw CatalogError.content(
        .itemChanged(
          origin: try findItem.text(3), number: arrival.number, before: try findItem.text(2),
          now: arrival.system.label.description))
    }
    return try findItem.integer(0)
  }

  private func find(_ digest: Digest) throws -> Int64? {
    try findSystem.bind(digest, at: 1)
    guard try findSystem.step() else { return nil }
    defer { findSystem.stop() }
    return try findSystem.integer(0)
  }

  private func insert(_ system: FunctionSystem, _ digest: Digest) throws -> Int64 {
    let geometry = system.geometry
    guard geometry.largestSingularValue.isFinite, geometry.spectralRadius.isFinite,
      geometry.sigmaFactor.isFinite
    else {
      throw CatalogError.content(
        .systemOutOfRange(SystemLabel(mapCount: system.maps.count, digest: digest)))
    }
    try insertSystem.bind(digest, at: 1)
    try insertSystem.bind(Int64(system.maps.count), at: 2)
    try insertSystem.bind(geometry.largestSingularValue, at: 3)
    try insertSystem.bind(geometry.spectralRadius, at: 4)
    try insertSystem.bind(geometry.sigmaFactor, at: 5)
    let contraction = geometry.meanLogContraction
    try insertSystem.bind(contraction.isFinite ? contraction : nil, at: 6)
    do {
      try insertSystem.run()
    } catch let error as DatabaseError where error.message?.contains("system.label") == true {
      throw CatalogError.content(
        .labelTaken(SystemLabel(mapCount: system.maps.count, digest: digest)))
    }
    let id = db.lastInsertedRowID
    for (position, (map, weight)) in zip(system.maps, system.weights).enumerated() {
      try insertMap.bind(id, at: 1)
      try insertMap.bind(Int64(position), at: 2)
      for (index, coefficient) in map.coefficients.enumerated() {
        try insertMap.bind(coefficient.value, at: Int32(3 + index))
      }
      try insertMap.bind(weight, at: 9)
      try insertMap.run()
    }
    return id
  }
}
