import FractalCatalog

/// The systems that a list shows, and their order: the state in the address.
struct SystemFilter: Hashable, Sendable {
  /// An SQL condition over `system_overview`.
  var condition: String?
  /// Ranges of measures, each measure at most once.
  var ranges: [MeasureRange] = []
  var className: Name?
  var split: Name?
  var subset: Name?
  var selection: Name?
  var tag: Name?
  /// The name of origins, or the number of one.
  var origin: Name?
  /// Whether it is in a class.
  var isClassified: Bool?
  /// Whether all maps are contractions.
  var isContractive: Bool?
  var isSetAside: Bool?
  /// Whether there is a measurement under protocol `settled`.
  var isMeasured: Bool?
  /// Sets that only SQL knows: a dataset, a duplicate group.
  var memberships: [Membership] = []
  /// The system that the listed ones look like.
  var near: String?
  /// The only systems that may be listed.
  var labels: [String]?
  /// Systems that are left out.
  var except: [String] = []
  /// Polygons on planes; each has the systems inside.
  var lassos: [Lasso] = []
  /// The name of a named query whose labels are shown, with its parameters.
  var query: String?
  var parameters: [String: String] = [:]
  /// The column to sort by; nil for the order in which systems were added, that of the query, or
  /// the distance.
  var order: SystemOrder?
  var isDescending = false

  /// A range of a measure; nil for no limit.
  struct MeasureRange: Hashable, Sendable {
    let measure: Measure
    let low: Double?
    let high: Double?

    func contains(_ value: Double) -> Bool {
      // A system without a value, NaN, is in no range.
      value >= low ?? -.infinity && value <= high ?? .infinity
    }
  }

  /// Whether its cost is known in advance: no SQL of the user, no search for look-alikes.
  var isQuick: Bool { condition == nil && query == nil && near == nil }

  /// Whether all systems are shown in the order in which they were added, or in the reverse order.
  var isAll: Bool {
    var plain = SystemFilter()
    plain.isDescending = isDescending
    return self == plain
  }

  /// What of the filter needs statements of its own, and not the columns.
  var outside: SystemFilter {
    var outside = SystemFilter()
    (outside.condition, outside.memberships) = (condition, memberships)
    (outside.near, outside.labels, outside.except) = (near, labels, except)
    (outside.query, outside.parameters) = (query, parameters)
    return outside
  }

  /// The range of a measure, if it has one.
  func range(of measure: Measure) -> MeasureRange? { ranges.first { $0.measure == measure } }
}
