import FractalCatalog

extension SystemFilter {
  /// The list as one statement; nil if SQL over `system_overview` cannot say it: look-alikes, a
  /// lasso, and the labels of a query.
  var listing: SystemListing? {
    guard near == nil, query == nil, lassos.isEmpty else { return nil }
    var conditions = condition.map { [$0] } ?? []
    for range in ranges {
      if let low = range.low { conditions.append("\(range.measure.rawValue) >= \(low)") }
      if let high = range.high { conditions.append("\(range.measure.rawValue) <= \(high)") }
    }
    if let isContractive { conditions.append("contractive = \(isContractive ? 1 : 0)") }
    if let isSetAside { conditions.append("set_aside = \(isSetAside ? 1 : 0)") }
    if let isMeasured {
      conditions.append("filling_ratio IS \(isMeasured ? "NOT " : "")NULL")
    }
    if let isClassified { conditions.append("class IS \(isClassified ? "NOT " : "")NULL") }
    if let labels { conditions.append(SystemListing.isLabelled(labels)) }
    if !except.isEmpty { conditions.append(SystemListing.isLabelled(except, false)) }
    var members: [Membership] = []
    if let className { members.append(.class(className)) }
    if let split { members.append(.split(split, subset: subset)) }
    if let tag { members.append(.tag(tag)) }
    if let selection { members.append(.selection(selection)) }
    if let origin { members.append(.origin(origin)) }
    let order = order?.sql ?? (isDescending ? "system DESC" : nil)
    return SystemListing(conditions, in: members + memberships, order: order)
  }
}
