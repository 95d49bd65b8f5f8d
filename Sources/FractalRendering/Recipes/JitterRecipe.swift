import FractalCore

/// How a system's parameters are changed, so that the images of a class differ.
///
/// Sources: the generator of Anderson & Farrell's code (`_basic_jitter`, `_fractaldb_jitter`,
/// `_svd_jitter`, `_sval_jitter`); the weight tables of FractalDB's; R. Nakamura et al., *Scaling
/// Backwards* (ECCV 2024).
public enum JitterRecipe: Hashable, Sendable {
  /// How often a change is drawn until every singular value is within a limit.
  public struct Acceptance: Hashable, Sendable {
    /// How many changes are tried; after the last, the system stays as it is.
    public let tries: Int
    /// The largest singular value that a map may have; nil for any.
    public let limit: Double?
  }

  /// Not at all.
  case none
  /// All six parameters of one random map, times one factor.
  case oneMap(factor: ClosedRange<Double>, Acceptance)
  /// One random parameter of each map, times one of these factors, the same for all maps.
  case oneParameter(factors: [Double], Acceptance)
  /// One random map: its singular vectors on one side turned by an angle (radians), or it is
  /// shifted; each of the three equally likely.
  case rotation(angle: ClosedRange<Double>, shift: ClosedRange<Double>, Acceptance)
  /// The singular values of one random map, times what leaves the σ-factor of N maps in
  /// (low + N)/2…(high + N)/2.
  case singularValues(band: ClosedRange<Double>, Acceptance)
  /// Each parameter of each map, times a factor of its own from 1 − spread to 1 + spread.
  case noise(spread: Double, Acceptance)
  /// By the number of the variant: one of the six parameters of all maps, times one factor. A
  /// factor of 1 is taken once.
  case table(factors: [Double])

  private enum Kind: String, CaseIterable {
    case none
    case oneMap = "one_map"
    case oneParameter = "one_parameter"
    case rotation
    case singularValues = "singular_values"
    case noise, table
  }

  init(reading fields: inout FieldReader) throws(RecipeError) {
    let factors = -1000.0...1000
    switch try fields.choice("kind", Kind.self) {
    case .none: self = .none
    case .oneMap:
      self = .oneMap(
        factor: try fields.interval("factor", factors), try Acceptance(reading: &fields))
    case .oneParameter:
      self = .oneParameter(
        factors: try fields.numbers("factors", factors, count: 1...64),
        try Acceptance(reading: &fields))
    case .rotation:
      self = .rotation(
        angle: try fields.interval("angle", -3.15...3.15),
        shift: try fields.interval("shift", factors), try Acceptance(reading: &fields))
    case .singularValues:
      self = .singularValues(
        band: try fields.interval("band", -100...100), try Acceptance(reading: &fields))
    case .noise:
      self = .noise(spread: try fields.number("spread", 0...1000), try Acceptance(reading: &fields))
    case .table:
      self = .table(factors: try fields.numbers("factors", factors, count: 1...64))
    }
  }

  var json: JSONValue {
    switch self {
    case .none: Self.json(.none, [], nil)
    case .oneMap(let factor, let acceptance):
      Self.json(.oneMap, [("factor", .interval(factor))], acceptance)
    case .oneParameter(let factors, let acceptance):
      Self.json(.oneParameter, [("factors", .array(factors.map(JSONValue.number)))], acceptance)
    case .rotation(let angle, let shift, let acceptance):
      Self.json(
        .rotation, [("angle", .interval(angle)), ("shift", .interval(shift))], acceptance)
    case .singularValues(let band, let acceptance):
      Self.json(.singularValues, [("band", .interval(band))], acceptance)
    case .noise(let spread, let acceptance):
      Self.json(.noise, [("spread", .number(spread))], acceptance)
    case .table(let factors):
      Self.json(.table, [("factors", .array(factors.map(JSONValue.number)))], nil)
    }
  }

  private static func json(
    _ kind: Kind, _ fields: [(String, JSONValue)], _ acceptance: Acceptance?
  ) -> JSONValue {
    .fields([("kind", .string(kind.rawValue))] + fields + (acceptance?.fields ?? []))
  }
}

extension JitterRecipe.Acceptance {
  init(reading fields: inout FieldReader) throws(RecipeError) {
    tries = try fields.integer("tries", 1...1000)
    let isAbsent = try fields.value("limit", expected: "0 to 1000 or null") == .null
    limit = isAbsent ? nil : try fields.number("limit", 0...1000)
  }

  fileprivate var fields: [(String, JSONValue)] {
    [("tries", .number(tries)), ("limit", limit.map(JSONValue.number) ?? .null)]
  }
}
