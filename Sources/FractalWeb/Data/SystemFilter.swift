import FractalCatalog

/// Which systems a list shows, and in which order: the state that the address holds.
struct SystemFilter: Hashable, Sendable {
  /// Columns that a list can be sorted by.
  static let orders = [
    "filling_ratio", "dimension", "sigma_factor", "maps", "largest_singular_value", "entropy",
    "label",
  ]

  /// An SQL condition over `system_overview`.
  let condition: String?
  /// Sets that the systems are members of.
  let memberships: [Membership]
  /// The name of a named query whose labels are shown, with its parameters.
  let query: String?
  let parameters: [String: String]
  /// The column to sort by; nil: as the systems came in.
  let order: String?
  let isDescending: Bool

  /// The filter that an address holds.
  init(_ request: WebRequest) throws(WebError) {
    var conditions = request.text("where").map { ["(\n\($0)\n)"] } ?? []
    for (name, sql) in [("fill_min", "filling_ratio >= "), ("fill_max", "filling_ratio <= ")] {
      guard let text = request.text(name) else { continue }
      guard let number = Double(text), number.isFinite else {
        throw WebError(.badRequest, "'\(name)' is '\(text)'. Give a number, such as 0.2.")
      }
      conditions.append("\(sql)\(number)")
    }
    if request.text("maps") != nil {
      conditions.append("maps = \(try request.number("maps", in: 1...32, default: 1))")
    }
    // A condition that stands alone is handed on as it is, for its own error.
    condition =
      conditions.count == 1 && request.text("where") != nil
      ? request.text("where") : conditions.isEmpty ? nil : conditions.joined(separator: " AND ")
    var memberships: [Membership] = []
    if let name = request.text("class") { memberships.append(.class(name)) }
    if let name = request.text("split") {
      memberships.append(.split(name, subset: request.text("subset")))
    }
    if let name = request.text("selection") { memberships.append(.selection(name)) }
    if let name = request.text("dataset") { memberships.append(.dataset(name)) }
    if let search = request.text("search"), let group = request.text("group") {
      memberships.append(.duplicates(search: search, representative: group))
    }
    self.memberships = memberships
    query = request.text("query")
    parameters = request.query.filter { $0.key.hasPrefix("p.") && !$0.value.isEmpty }
      .reduce(into: [:]) { $0[String($1.key.dropFirst(2))] = $1.value }
    if let order = request.text("order") {
      guard Self.orders.contains(order) else {
        throw WebError(
          .badRequest,
          "A list cannot be sorted by '\(order)', but by \(Self.orders.joined(separator: ", ")).")
      }
      self.order = order
    } else {
      order = nil
    }
    isDescending = request.query["descending"] == "1"
  }

  /// Whether every system is shown as it came in.
  var isAll: Bool { condition == nil && memberships.isEmpty && query == nil && order == nil }

  /// The order as SQL: what has no value comes last.
  var sqlOrder: String? {
    order.map { "\($0) IS NULL, \($0)\(isDescending ? " DESC" : "")" }
  }
}
