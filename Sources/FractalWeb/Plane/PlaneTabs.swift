import FractalPages

/// Links to the list, the map and the plot of the systems of one filter.
struct PlaneTabs {
  /// A page that shows them.
  enum Tab: String, CaseIterable {
    case list = "systems"
    case map
    case plot

    var title: String {
      switch self {
      case .list: "Grid"
      case .map: "Map of look-alikes"
      case .plot: "Plot of two measures"
      }
    }
  }

  /// The fields of a plane, which are no part of a filter.
  static let fields = ["recipe", "seed", "x", "y", "colour"]

  let address: ListAddress
  let current: Tab

  var html: HTML {
    let links = Tab.allCases.map { tab -> HTML in
      tab == current
        ? "<a href=\"\(link(tab))\" aria-current=\"page\">\(tab.title)</a>"
        : "<a href=\"\(link(tab))\">\(tab.title)</a>"
    }
    return "<nav class=\"tabs\" aria-label=\"Views\">\(links)</nav>"
  }

  private func link(_ tab: Tab) -> String {
    address.link(
      [tab.rawValue],
      Dictionary(uniqueKeysWithValues: (Self.fields + ["order", "descending"]).map { ($0, nil) }))
  }
}
