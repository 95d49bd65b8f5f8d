import FractalCore
import GRDB

/// Reads systems from their maps.
struct SystemReader: ~Copyable {
  private let maps: RawStatement

  init(_ db: Database) throws {
    maps = try RawStatement(
      db, "SELECT a, b, c, d, e, f, weight FROM map WHERE system = ? ORDER BY position")
  }

  func system(_ id: Int64) throws -> FunctionSystem {
    var affine: [AffineMap] = []
    var weights: [Double] = []
    try maps.bind(id, at: 1)
    defer { maps.stop() }
    do {
      while try maps.step() {
        affine.append(try AffineMap(maps, from: 0))
        weights.append(try maps.real(6))
      }
      return try FunctionSystem(maps: affine, weights: weights)
    } catch let error as FunctionSystemError {
      throw CatalogError.content(.damagedSystem(id: id, reason: error.description))
    } catch let damage as DamagedValue {
      throw CatalogError.content(.damagedSystem(id: id, reason: "\(damage)."))
    }
  }
}
