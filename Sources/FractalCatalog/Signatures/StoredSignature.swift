/// A stored signature.
package struct StoredSignature: Hashable, Sendable {
  /// The system's row.
  package let system: Int64
  /// 16 × 16 cells.
  package let density: [UInt8]
  /// The noise: how far re-rendering moves it, 0…1.
  package let noise: Double
  /// The chance: how far other random numbers alone move it, 0…1, at most the noise.
  package let chance: Double

  /// A signature.
  package init(system: Int64, density: [UInt8], noise: Double, chance: Double) {
    self.system = system
    self.density = density
    self.noise = noise
    self.chance = chance
  }

  /// That of a system in a row of density, noise and chance.
  init(of system: Int64, in row: borrowing RawStatement, from column: Int32) throws {
    self.init(
      system: system, density: Array(try row.bytes(column, count: 256)),
      noise: try row.real(column + 1), chance: try row.real(column + 2))
  }
}
