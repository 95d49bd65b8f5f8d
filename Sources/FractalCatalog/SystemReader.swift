import FractalCore
import GRDB

/// Reads systems from their maps.
struct SystemReader {
  private let maps: RawStatement

  init(_ db: Database) throws {
    maps = try RawStatement(
      db, "SELECT a, b, c, d, e, f, weight FROM map WHERE system = ? ORDER BY position")
  }

  func system(_ id: Int64) throws -> FunctionSystem {
    var affine: [AffineMap] = []
    var weights: [Double] = []
    maps.bind(id, at: 1)
    while try maps.step() {
      affine.append(
        AffineMap(
          a: maps.real(0), b: maps.real(1), c: maps.real(2), d: maps.real(3), e: maps.real(4),
          f: maps.real(5)))
      weights.append(maps.real(6))
    }
    do {
      return try FunctionSystem(maps: affine, weights: weights)
    } catch {
      throw CatalogError.damagedSystem(id: id, reason: error.description)
    }
  }
}
