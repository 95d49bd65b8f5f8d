/// Why maps and weights do not make a ``FunctionSystem``. Maps are counted from 1.
public enum FunctionSystemError: Error, Hashable, Sendable {
  /// There are none, or more than 32 maps.
  case mapCount(Int)
  /// There is not one weight for each map.
  case weightCount(weights: Int, maps: Int)
  /// A coefficient is infinite or not a number.
  case coefficientNotFinite(map: Int, name: String, value: Double)
  /// A weight lies outside 0…1 or is not a number.
  case weight(map: Int, value: Double)
  /// The weights do not sum to 1.
  case weightSum(Double)
  /// Weights proportional to |det A| were asked for, but no map has an area (or it overflows).
  case noArea
}

extension FunctionSystemError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .mapCount(let count):
      "The system has \(count) maps; a system has 1 to 32. Give a number of maps in that range."
    case .weightCount(let weights, let maps):
      "The system has \(weights) weights for \(maps) maps. Give one weight for each map, or none."
    case .coefficientNotFinite(let map, let name, let value):
      "Coefficient '\(name)' of map \(map) is \(value). Give a finite number."
    case .weight(let map, let value):
      "The weight of map \(map) is \(value); a weight is a probability. Give a number from 0 to 1."
    case .weightSum(let sum):
      "The weights sum to \(sum), not to 1 (within 1e-9). Divide each by their sum."
    case .noArea:
      """
      The determinants of the maps give no weights: their sum is not a positive finite number. \
      Give the weights yourself.
      """
    }
  }
}
