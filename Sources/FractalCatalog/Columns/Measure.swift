/// A number that systems have: a column of `system_overview` to filter, sort and plot by.
package enum Measure: String, Hashable, Sendable, CaseIterable, Encodable {
  case fillingRatio = "filling_ratio"
  case dimension
  case entropy
  case sigmaFactor = "sigma_factor"
  case largestSingularValue = "largest_singular_value"
  case maps
  case meanLogContraction = "mean_log_contraction"
  case spectralRadius = "spectral_radius"
  case largestShare = "largest_share"
  case dimensionError = "dimension_error"
  case escapedPoints = "escaped_points"

  /// What it is, for people.
  package var title: String {
    switch self {
    case .fillingRatio: "filling ratio"
    case .dimension: "dimension"
    case .entropy: "entropy (bits)"
    case .sigmaFactor: "sigma factor"
    case .largestSingularValue: "largest singular value"
    case .maps: "number of maps"
    case .meanLogContraction: "mean log contraction"
    case .spectralRadius: "spectral radius"
    case .largestShare: "largest share of hits"
    case .dimensionError: "error of the dimension"
    case .escapedPoints: "escaped points"
    }
  }

  /// Whether a system has it only after a measurement under protocol `settled`.
  package var needsMeasuring: Bool {
    switch self {
    case .fillingRatio, .dimension, .entropy, .largestShare, .dimensionError, .escapedPoints: true
    case .sigmaFactor, .largestSingularValue, .maps, .meanLogContraction, .spectralRadius: false
    }
  }

  /// Whether its values are whole numbers.
  package var isWhole: Bool { self == .maps || self == .escapedPoints }
}
