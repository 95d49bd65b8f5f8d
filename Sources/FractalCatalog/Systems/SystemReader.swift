import FractalCore
import GRDB

/// Reads systems from their maps alone, for those who need neither label nor digest.
struct SystemReader: ~Copyable {
  private let maps: RawStatement

  init(_ db: Database) throws {
    maps = try RawStatement(
      db, "SELECT a, b, c, d, e, f, weight FROM map WHERE system = ? ORDER BY position")
  }

  /// - Throws: ``CatalogError/Content/damagedSystem(id:reason:)`` if the maps make no system.
  func system(_ id: Int64) throws -> FunctionSystem { try Self.system(id, maps, from: 0) }

  /// The system of the row that a statement takes as its only parameter.
  ///
  /// - Parameters:
  ///   - column: The first of the columns a, b, c, d, e, f, weight.
  ///   - first: Called at the first map.
  fileprivate static func system(
    _ id: Int64, _ maps: borrowing RawStatement, from column: Int32,
    _ first: (borrowing RawStatement) throws -> Void = { _ in }
  ) throws -> FunctionSystem {
    var affine: [AffineMap] = []
    var weights: [Double] = []
    try maps.bind(id, at: 1)
    defer { maps.stop() }
    do {
      while try maps.step() {
        if affine.isEmpty { try first(maps) }
        affine.append(try AffineMap(maps, from: column))
        weights.append(try maps.real(column + 6))
      }
      return try FunctionSystem(maps: affine, weights: weights)
    } catch let error as FunctionSystemError {
      throw CatalogError.content(.damagedSystem(id: id, reason: error.description))
    } catch let damage as DamagedValue {
      throw CatalogError.content(.damagedSystem(id: id, reason: "\(damage)."))
    }
  }
}

/// Reads systems with the digests of their rows, and hashes nothing.
struct CatalogSystemReader: ~Copyable {
  private let maps: RawStatement

  init(_ db: Database) throws {
    maps = try RawStatement(
      db,
      """
      SELECT s.maps, s.digest, m.a, m.b, m.c, m.d, m.e, m.f, m.weight
      FROM system AS s CROSS JOIN map AS m ON m.system = s.id
      WHERE s.id = ?
      ORDER BY m.position
      """)
  }

  /// - Throws: ``CatalogError/Content/damagedSystem(id:reason:)`` if there is no such row, or if it
  ///   or its maps make no system.
  func system(_ id: Int64) throws -> CatalogSystem {
    var row: (maps: Int, digest: Digest)?
    let system = try SystemReader.system(id, maps, from: 2) { maps in
      row = (try maps.count(0), try maps.digest(1))
    }
    guard let (count, digest) = row else { preconditionFailure("A system has a map") }
    return CatalogSystem(
      id: id, digest: digest, label: SystemLabel(mapCount: count, digest: digest), system: system)
  }
}
