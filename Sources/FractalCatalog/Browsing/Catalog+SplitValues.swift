import GRDB

extension Catalog {
  /// The values of a quantity in each subset of a split, in the order of the subsets; systems
  /// without a value are left out. In a split by image, every subset has all systems.
  ///
  /// - Parameter quantity: One of systems: not ``CatalogQuantity/classSize``.
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  package func values(
    of quantity: CatalogQuantity, inSplit name: String
  ) throws -> [(subset: String, values: [Double])] {
    precondition(quantity != .classSize, "A class has a size, not a system")
    return try read { db in
      let split = try StoredSplit.named(name, in: db)
      let rows = try RawStatement(db, Self.statement(for: quantity), [split.id])
      var values = split.definition.subsets.map { _ in [Double]() }
      while try rows.step() {
        let subset = try rows.number(0, 0...max(0, values.count - 1))
        if !rows.isNull(1) { values[subset].append(try rows.real(1)) }
      }
      return zip(split.definition.subsets, values).map { ($0.name, $1) }
    }
  }

  private static func statement(for quantity: CatalogQuantity) -> String {
    switch quantity {
    case .fillingRatio, .dimension:
      """
      SELECT m.subset, x.\(quantity == .dimension ? "dimension" : "filling_ratio")
      FROM split_system AS m
      JOIN protocol AS p ON p.name = '\(MeasurementProtocol.defaultName)'
      JOIN measurement AS x ON x.system = m.system AND x.protocol = p.id AND x.seed = p.seed
      WHERE m.split = ?
      """
    case .sigmaFactor, .maps, .classSize:
      """
      SELECT m.subset, s.\(quantity == .maps ? "maps" : "sigma_factor")
      FROM split_system AS m JOIN system AS s ON s.id = m.system
      WHERE m.split = ?
      """
    }
  }
}
