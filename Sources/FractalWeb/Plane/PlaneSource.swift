import FractalCatalog

/// What gives the systems their points on a plane.
///
/// In an address it is `map:RECIPE:SEED` or `plot:MEASURE:MEASURE`.
enum PlaneSource: Hashable, Sendable {
  /// The layout of a recipe and seed: look-alikes lie side by side.
  case layout(recipe: String, seed: UInt64)
  /// The values of two measures, the second upwards.
  case plot(Measure, Measure)

  /// - Throws: ``WebError`` of status 400.
  init(_ text: String) throws(WebError) {
    let parts = text.split(separator: ":", omittingEmptySubsequences: false)
    if parts.count >= 3, parts[0] == "map", let seed = UInt64(parts[parts.count - 1]) {
      // The name of a recipe may contain colons.
      let recipe = parts[1..<parts.count - 1].joined(separator: ":")
      self = .layout(recipe: recipe, seed: seed)
      return
    }
    guard parts.count == 3, parts[0] == "plot" else {
      throw WebError(
        .badRequest,
        "'\(text.prefix(100))' names no plane. Give map:RECIPE:SEED or plot:MEASURE:MEASURE.")
    }
    self = .plot(try Self.measure("The plane", parts[1]), try Self.measure("The plane", parts[2]))
  }

  /// The measure of this name.
  ///
  /// - Throws: ``WebError`` of status 400.
  static func measure(
    _ field: String, _ name: some StringProtocol
  ) throws(WebError) -> Measure {
    guard let measure = Measure(rawValue: String(name)) else {
      let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
      throw WebError(
        .badRequest, "\(field) has '\(name.prefix(100))', which is no measure. There are \(names).")
    }
    return measure
  }

  /// The text in an address.
  var text: String {
    switch self {
    case .layout(let recipe, let seed): "map:\(recipe):\(seed)"
    case .plot(let x, let y): "plot:\(x.rawValue):\(y.rawValue)"
    }
  }
}
