import FractalCore

extension QueryFunction {
  /// The functions of the maps of a system.
  public static let ofSystems = [singularValues, sigmaFactor]

  /// `singular_values(label)`: a JSON array with [largest, smallest] of each map, in the order of
  /// the maps' positions.
  ///
  /// ```sql
  /// SELECT singular_values('ifs-3-35b3234116e9')  -- [[0.5,0.5],[0.5,0.5],[0.5,0.5]]
  /// ```
  public static let singularValues = QueryFunction(name: "singular_values", argumentCounts: 1...1) {
    source in
    { arguments in
      guard let label = try arguments.text(0) else { return .null }
      let pairs = try source.system(labelled: label).maps.map { map in
        let (largest, smallest) = map.singularValues
        return "[\(largest),\(smallest)]"
      }
      return .text("[\(pairs.joined(separator: ","))]")
    }
  }

  /// `sigma_factor(label)`: α = Σ (σ₁ + 2 σ₂) over the maps of a system.
  public static let sigmaFactor = QueryFunction(name: "sigma_factor", argumentCounts: 1...1) {
    source in
    { arguments in
      guard let label = try arguments.text(0) else { return .null }
      return .real(try source.system(labelled: label).geometry.sigmaFactor)
    }
  }
}
