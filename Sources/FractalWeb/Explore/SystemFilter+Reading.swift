import FractalCatalog

extension SystemFilter {
  /// The fields of a filter in the address of a list, besides ranges and parameters of a query.
  static let fields = [
    "where", "fill_min", "fill_max", "maps", "class", "split", "subset", "selection", "tag",
    "origin", "classified", "contractive", "set_aside", "measured", "dataset", "search", "group",
    "near", "labels", "except", "query", "order", "descending", "lasso",
  ]

  /// The fields of a page that do not decide which systems its list has.
  static let viewFields = ["offset", "count", "show", "find", "more", "all"]

  /// The filter in an address.
  ///
  /// - Throws: ``WebError`` of status 400 for a field that is unknown or needs another one: an
  ///   ignored filter would show the wrong systems.
  init(_ request: WebRequest) throws(WebError) { try self.init(fields: request.query) }

  /// The filter of a query as in the address of a list, which the forms of acts send.
  ///
  /// - Throws: ``WebError`` of status 400.
  init(query: String) throws(WebError) { try self.init(fields: WebRequest.fields(query[...])) }

  /// The filter of the fields of an address.
  init(fields: [String: String]) throws(WebError) {
    let given = FilterFields(fields)
    try given.checkNames()
    condition = given.text("where")
    ranges = try given.ranges()
    className = given.name("class")
    (split, subset) = (given.name("split"), given.name("subset"))
    selection = given.name("selection")
    tag = given.name("tag")
    origin = given.name("origin")
    isClassified = try given.flag("classified")
    isContractive = try given.flag("contractive")
    isSetAside = try given.flag("set_aside")
    isMeasured = try given.flag("measured")
    if let name = given.name("dataset") { memberships.append(.dataset(name)) }
    if let search = given.name("search"), let group = given.text("group") {
      memberships.append(.duplicates(search: search, representative: group))
    }
    near = given.text("near")
    labels = given.labels("labels")
    except = given.labels("except") ?? []
    lassos = try given.text("lasso").map(Lasso.all) ?? []
    query = given.text("query")
    parameters = given.parameters
    guard near == nil || query == nil else {
      throw WebError(.badRequest, "'near' and 'query' both give an order. Give one of them.")
    }
    isDescending = try given.flag("descending") ?? false
    order = try given.order(isDescending: isDescending)
  }
}

/// The fields of an address, read as parts of a filter.
private struct FilterFields {
  private let fields: [String: String]

  init(_ fields: [String: String]) { self.fields = fields }

  func text(_ name: String) -> String? { fields[name].flatMap { $0.isEmpty ? nil : $0 } }

  func name(_ field: String) -> Name? { text(field).map(Name.init(stored:)) }

  /// The values of the fields that begin with `p.`.
  var parameters: [String: String] {
    fields.filter { $0.key.hasPrefix("p.") && !$0.value.isEmpty }
      .reduce(into: [:]) { $0[String($1.key.dropFirst(2))] = $1.value }
  }

  func checkNames() throws(WebError) {
    let known = SystemFilter.fields + SystemFilter.viewFields
    for name in fields.keys.sorted() where !known.contains(name) {
      if name.hasPrefix("range.") { continue }
      guard name.hasPrefix("p.") else {
        throw WebError(
          .badRequest,
          """
          A list of systems has no field '\(name)'. It has \(known.joined(separator: ", ")), \
          range.MEASURE for each measure, and p.NAME for each parameter of a query.
          """)
      }
      guard text("query") != nil || text(name) == nil else {
        throw WebError(.badRequest, "'\(name)' is a parameter of a query. Give 'query', too.")
      }
    }
    for (name, needed) in [("subset", "split"), ("search", "group"), ("group", "search")] {
      guard text(name) == nil || text(needed) != nil else {
        throw WebError(.badRequest, "'\(name)' needs '\(needed)'. Give both.")
      }
    }
  }

  /// 1 for yes, 0 for no.
  func flag(_ name: String) throws(WebError) -> Bool? {
    switch text(name) {
    case nil: return nil
    case "0": return false
    case "1": return true
    case let text?:
      throw WebError(.badRequest, "'\(name)' is '\(text)'. Give 1 or 0, or leave it out.")
    }
  }

  /// Labels between commas, blanks or line breaks, each once.
  func labels(_ name: String) -> [String]? {
    guard let text = text(name) else { return nil }
    var known: Set<Substring> = []
    return text.split { $0 == "," || $0.isWhitespace }
      .filter { known.insert($0).inserted }.map(String.init)
  }

  func order(isDescending: Bool) throws(WebError) -> SystemOrder? {
    guard let name = text("order") else { return nil }
    guard let column = SystemOrder.Column.all.first(where: { $0.name == name }) else {
      let names = SystemOrder.Column.all.map(\.name).joined(separator: ", ")
      throw WebError(.badRequest, "A list cannot be sorted by '\(name)', but by \(names).")
    }
    return SystemOrder(column, isDescending: isDescending)
  }

  /// The ranges of all measures: `range.MEASURE=low..high`, or both ends as fields of a form.
  func ranges() throws(WebError) -> [SystemFilter.MeasureRange] {
    for name in fields.keys.sorted() where name.hasPrefix("range.") {
      let known = Measure.allCases.contains { measure in
        ["", ".low", ".high"].contains { "range.\(measure.rawValue)\($0)" == name }
      }
      guard known else {
        let names = Measure.allCases.map(\.rawValue).joined(separator: ", ")
        throw WebError(
          .badRequest, "'\(name)' names no measure. There are range.MEASURE for \(names).")
      }
    }
    var ranges: [SystemFilter.MeasureRange] = []
    for measure in Measure.allCases {
      let field = "range.\(measure.rawValue)"
      var ends: [(field: String, low: Double?, high: Double?)] = []
      if let text = text(field) {
        let parts = text.split(separator: "..", omittingEmptySubsequences: false)
        guard parts.count == 2 else {
          throw WebError(
            .badRequest,
            "'\(field)' is '\(text)'. Give two numbers, such as 0.1..0.3, 0.1.. or ..0.3.")
        }
        ends.append((field, try end(field, parts[0]), try end(field, parts[1])))
      }
      if text(field + ".low") != nil || text(field + ".high") != nil {
        ends.append(
          (
            "\(field).low' or '\(field).high", try end(field + ".low", fields[field + ".low"]),
            try end(field + ".high", fields[field + ".high"])
          ))
      }
      if measure == .fillingRatio, text("fill_min") != nil || text("fill_max") != nil {
        ends.append(
          (
            "fill_min' or 'fill_max", try end("fill_min", fields["fill_min"]),
            try end("fill_max", fields["fill_max"])
          ))
      }
      if measure == .maps, let text = text("maps") {
        guard let number = Int(text), (1...32).contains(number) else {
          throw WebError(.badRequest, "'maps' is '\(text)'. Give a whole number from 1 to 32.")
        }
        ends.append(("maps", Double(number), Double(number)))
      }
      guard ends.count < 2 else {
        throw WebError(
          .badRequest,
          "'\(ends[0].field)' and '\(ends[1].field)' limit the same measure. Give one of them.")
      }
      if let own = ends.first, own.low != nil || own.high != nil {
        ranges.append(
          SystemFilter.MeasureRange(measure: measure, low: own.low, high: own.high))
      }
    }
    return ranges
  }

  private func end(_ field: String, _ text: (some StringProtocol)?) throws(WebError) -> Double? {
    guard let text = text.map({ String($0) }), !text.isEmpty else { return nil }
    guard let number = Double(text), number.isFinite else {
      throw WebError(.badRequest, "'\(field)' is '\(text)'. Give a number, such as 0.2.")
    }
    return number
  }
}
