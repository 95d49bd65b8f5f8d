import FractalCatalog

/// A list of systems does not change while its filter and the catalog do not.
struct ListKey: Hashable, Sendable {
  let filter: SystemFilter
  let stamp: CatalogStamp
}

/// A range of a list of systems.
struct SystemStretch: Encodable, Sendable {
  /// The number of systems in the whole list.
  let total: Int
  /// The position of the first system in the whole list.
  let offset: Int
  /// The systems.
  let systems: [ShownSystem]
}

extension Gallery {
  /// The maximum number of systems in a range.
  static let longestStretch = 240

  /// A range of the list that a filter describes.
  ///
  /// The list of all rows is computed once and cached, 8 bytes for each system, so the cost of
  /// scrolling is that of the visible part.
  func stretch(
    of filter: SystemFilter, from offset: Int, count: Int, _ console: QueryConsole
  ) throws -> SystemStretch {
    if filter.isAll {
      let (total, last) = try console.systemCount()
      // Systems are never deleted, so row numbers have gaps only if someone made them by hand.
      if Int64(total) == last {
        let rows = (min(offset, total)..<min(total, offset + count)).map {
          filter.isDescending ? last - Int64($0) : Int64($0) + 1
        }
        return SystemStretch(total: total, offset: offset, systems: try shown(rows, console))
      }
    }
    let rows = try rows(of: filter, console)
    let shown = rows.dropFirst(offset).prefix(count)
    return SystemStretch(
      total: rows.count, offset: offset, systems: try self.shown(shown, console))
  }

  private func shown(
    _ rows: some Collection<Int64>, _ console: QueryConsole
  ) throws -> [ShownSystem] {
    try console.cards(of: rows).map { ShownSystem(card: $0) }
  }

  /// The rows of the systems that a filter describes, in the order of the list.
  func rows(of filter: SystemFilter, _ console: QueryConsole) throws -> [Int64] {
    let key = ListKey(filter: filter, stamp: CatalogStamp(path: path))
    if let rows = lists.value(key) { return rows }
    try filter.check(console)
    var rows = try console.systems(
      where: filter.condition, order: filter.sqlOrder, in: filter.memberships)
    if let name = filter.query {
      let chosen = try labels(ofQuery: name, filter.parameters, console)
      if filter.order == nil {
        // In the order of the query.
        let allowed = Set(rows)
        rows = chosen.filter(allowed.contains)
      } else {
        let allowed = Set(chosen)
        rows = rows.filter(allowed.contains)
      }
    }
    if filter.order == nil, filter.isDescending { rows.reverse() }
    lists.keep(rows, size: 8 * rows.count + 64, under: key)
    return rows
  }

  private func labels(
    ofQuery name: String, _ parameters: [String: String], _ console: QueryConsole
  ) throws -> [Int64] {
    let query = try NamedQuery.named(name)
    let result = try console.run(query, parameters: parameters, limit: 1_000_000)
    guard let column = result.columns.firstIndex(of: "label") else {
      throw WebError(
        .badRequest,
        "The query '\(name)' has no column 'label'. See its answer at /queries/\(name).")
    }
    return try console.rows(
      labelled: result.rows.compactMap { row in
        if case .text(let label) = row[column] { label } else { nil }
      })
  }
}
