/// A number that each system, or each class, of a catalog has.
package enum CatalogQuantity: String, Hashable, Sendable, CaseIterable {
  /// Under protocol `settled` with its own seed: 0…1.
  case fillingRatio
  /// By box counting, under the same protocol.
  case dimension
  /// Σ (σ₁ + 2 σ₂) over the maps.
  case sigmaFactor
  /// How many maps a system has.
  case maps
  /// How many systems a class has.
  case classSize

  /// The statement that reads it, in no particular order.
  fileprivate var sql: String {
    switch self {
    case .fillingRatio, .dimension:
      """
      SELECT m.\(self == .dimension ? "dimension" : "filling_ratio")
      FROM measurement AS m JOIN protocol AS p ON p.id = m.protocol AND p.seed = m.seed
      WHERE p.name = '\(MeasurementProtocol.defaultName)'
      ORDER BY m.system
      """
    case .sigmaFactor: "SELECT sigma_factor FROM system ORDER BY id"
    case .maps: "SELECT maps FROM system ORDER BY id"
    case .classSize:
      """
      SELECT (SELECT count(*) FROM class_member AS cm WHERE cm.class = c.id)
      FROM class AS c
      ORDER BY c.id
      """
    }
  }
}

extension Catalog {
  /// All values of a quantity; systems without a value, such as unmeasured ones, are left out.
  package func values(of quantity: CatalogQuantity) throws -> [Double] {
    try read { db in
      let rows = try RawStatement(db, quantity.sql)
      var values: [Double] = []
      while try rows.step() {
        if !rows.isNull(0) { values.append(try rows.real(0)) }
      }
      return values
    }
  }
}
