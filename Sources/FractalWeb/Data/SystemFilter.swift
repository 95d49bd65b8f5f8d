import FractalCatalog

/// The systems that a list shows, and their order: the state in the address.
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
  /// The column to sort by; nil for the order in which systems were added.
  let order: String?
  let isDescending: Bool

  /// The fields that the address of a list may have, besides the parameters of a query.
  static let fields = [
    "where", "fill_min", "fill_max", "maps", "class", "split", "subset", "selection", "dataset",
    "search", "group", "query", "order", "descending", "offset", "count",
  ]

  /// The filter in an address.
  ///
  /// - Throws: ``WebError`` of status 400 for a field that is unknown or needs another one: an
  ///   ignored filter would show the wrong systems.
  init(_ request: WebRequest) throws(WebError) {
    for name in request.query.keys.sorted() where !Self.fields.contains(name) {
      guard name.hasPrefix("p.") else {
        throw WebError(
          .badRequest,
          """
          A list of systems has no field '\(name)'. It has \(Self.fields.joined(separator: ", ")), \
          and p.NAME for each parameter of a query.
          """)
      }
      guard request.text("query") != nil || request.text(name) == nil else {
        throw WebError(.badRequest, "'\(name)' is a parameter of a query. Give 'query', too.")
      }
    }
    for (name, needed) in [("subset", "split"), ("search", "group"), ("group", "search")] {
      guard request.text(name) == nil || request.text(needed) != nil else {
        throw WebError(.badRequest, "'\(name)' needs '\(needed)'. Give both.")
      }
    }
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
    // A single condition is passed on unchanged, so that its error names it exactly.
    condition =
      conditions.count == 1 && request.text("where") != nil
      ? request.text("where") : conditions.isEmpty ? nil : conditions.joined(separator: " AND ")
    var memberships: [Membership] = []
    if let name = request.text("class") { memberships.append(.class(Name(stored: name))) }
    if let name = request.text("split") {
      memberships.append(
        .split(Name(stored: name), subset: request.text("subset").map(Name.init(stored:))))
    }
    if let name = request.text("selection") { memberships.append(.selection(Name(stored: name))) }
    if let name = request.text("dataset") { memberships.append(.dataset(Name(stored: name))) }
    if let search = request.text("search"), let group = request.text("group") {
      memberships.append(.duplicates(search: Name(stored: search), representative: group))
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
    switch request.text("descending") {
    case nil, "0": isDescending = false
    case "1": isDescending = true
    case let text?:
      throw WebError(.badRequest, "'descending' is '\(text)'. Give 1, or leave it out.")
    }
  }

  /// Checks that everything exists whose members are requested.
  ///
  /// - Throws: ``WebError`` or `CatalogError`, which becomes status 404.
  func check(_ console: QueryConsole) throws {
    for membership in memberships {
      switch membership {
      case .class(let name):
        guard try console.hasClass(name) else {
          throw WebError(
            .notFound,
            "No class is named '\(name)'. All classes are at /queries/classes.")
        }
      case .split(let name, let subset):
        let known = try console.catalog.split(named: name.text).subsets.map(\.name)
        guard let subset, !known.map(Name.init(stored:)).contains(subset) else { continue }
        throw WebError(
          .notFound,
          "Split '\(name)' has no subset '\(subset)'; it has \(known.joined(separator: ", ")).")
      case .selection(let name): _ = try console.catalog.selection(named: name.text)
      case .dataset(let name): _ = try console.catalog.dataset(named: name.text)
      case .duplicates(let search, let representative):
        _ = try console.catalog.duplicateSearch(named: search.text)
        guard try console.hasGroup(of: representative, inSearch: search) else {
          throw WebError(
            .notFound,
            """
            Search '\(search)' has no group of '\(representative)'. All groups are at \
            /duplicates/\(search).
            """)
        }
      }
    }
  }

  /// Whether its cost is known in advance: no SQL of the user, nothing to sort.
  var isQuick: Bool { condition == nil && query == nil && order == nil }

  /// Whether all systems are shown in the order in which they were added, or in the reverse order.
  var isAll: Bool { condition == nil && memberships.isEmpty && query == nil && order == nil }

  /// The order as SQL: systems without a value come last.
  var sqlOrder: String? {
    order.map { "\($0) IS NULL, \($0)\(isDescending ? " DESC" : "")" }
  }
}
