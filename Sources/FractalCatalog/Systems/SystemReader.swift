import FractalCore
import GRDB

/// Reads systems from their rows and maps.
struct SystemReader: ~Copyable {
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
    var affine: [AffineMap] = []
    var weights: [Double] = []
    var row: (maps: Int, digest: Digest)?
    try maps.bind(id, at: 1)
    defer { maps.stop() }
    do {
      while try maps.step() {
        if row == nil { row = (try maps.count(0), try maps.digest(1)) }
        affine.append(try AffineMap(maps, from: 2))
        weights.append(try maps.real(8))
      }
      let system = try FunctionSystem(maps: affine, weights: weights)
      guard let (count, digest) = row else { throw FunctionSystemError.mapCount(0) }
      return CatalogSystem(
        id: id, digest: digest, label: SystemLabel(mapCount: count, digest: digest),
        system: system)
    } catch let error as FunctionSystemError {
      throw CatalogError.content(.damagedSystem(id: id, reason: error.description))
    } catch let damage as DamagedValue {
      throw CatalogError.content(.damagedSystem(id: id, reason: "\(damage)."))
    }
  }
}
