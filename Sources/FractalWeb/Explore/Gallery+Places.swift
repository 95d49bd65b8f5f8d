import FractalCatalog
import FractalDatasets

/// A list of systems does not change while its filter and the catalog do not.
struct ListKey: Hashable, Sendable {
  let filter: SystemFilter
  let stamp: CatalogStamp
}

extension Gallery {
  /// The systems that a filter describes, by their places in the columns.
  func places(
    of filter: SystemFilter, in columns: CatalogColumns.Loaded
  ) async throws -> PlaceSet {
    try await filtered(by: filter, in: columns).places
  }

  /// The parts of a filter. Statements of the user run within the time limit, and their rows are
  /// kept.
  func filtered(
    by filter: SystemFilter, in columns: CatalogColumns.Loaded
  ) async throws -> FilteredPlaces {
    var parts = try filter.parts(in: columns.systems)
    for lasso in filter.lassos {
      parts.append(
        FilterPart(subject: .other, places: try await places(of: lasso, in: columns)))
    }
    if filter.outside != SystemFilter() {
      let rows = try await outsideRows(of: filter, in: columns)
      parts.append(
        FilterPart(subject: .other, places: columns.systems.places(ofRows: rows)))
    }
    return FilteredPlaces(parts, all: columns.systems.all)
  }

  /// The rows of the systems that a filter describes, in the order of the list: 8 bytes for each,
  /// computed once and kept.
  ///
  /// - Throws: ``WebError`` or `CatalogError`, as the page of the list does.
  func rows(of filter: SystemFilter) async throws -> [Int64] {
    let columns = try await columns.current()
    let key = ListKey(filter: filter, stamp: columns.stamp)
    if let rows = lists.value(key) { return rows }
    let places = try await filtered(by: filter, in: columns).places
    var rows: [Int64]
    if let order = filter.order {
      rows = try await reading.run {
        columns.systems.sorted(places, by: order).map { columns.systems.rows[$0] }
      }
    } else {
      if filter.near != nil || filter.query != nil {
        // In the order of the distances, or of the query.
        rows = try await outsideRows(of: filter, in: columns).filter { row in
          columns.systems.place(ofRow: row).map(places.contains) ?? false
        }
      } else {
        rows = []
        rows.reserveCapacity(places.count)
        places.forEach { rows.append(columns.systems.rows[$0]) }
      }
      if filter.isDescending { rows.reverse() }
    }
    lists.keep(rows, size: 8 * rows.count + 64, under: key)
    return rows
  }

  /// The rows that meet what the columns do not know of a filter.
  private func outsideRows(
    of filter: SystemFilter, in columns: CatalogColumns.Loaded
  ) async throws -> [Int64] {
    let outside = filter.outside
    let key = ListKey(filter: outside, stamp: columns.stamp)
    if let rows = lists.value(key) { return rows }
    let work: @Sendable (QueryConsole) throws -> [Int64] = { [self] console in
      try outside.rows(console, self)
    }
    let rows = try await outside.isQuick ? read(work) : ask(work)
    lists.keep(rows, size: 8 * rows.count + 64, under: key)
    return rows
  }
}

extension SystemFilter {
  /// The rows of a filter that has only what ``outside`` keeps: in the order of the query, of the
  /// distances, or in which they were added.
  fileprivate func rows(_ console: QueryConsole, _ gallery: Gallery) throws -> [Int64] {
    try checkMemberships(console)
    var rows: [Int64]
    if let near {
      rows = try gallery.lookAlikes(of: near, console)
    } else if let query {
      rows = try Self.rows(ofQuery: query, parameters, console)
    } else if let labels {
      rows = try Self.rows(labelled: labels, "labels", console)
    } else {
      rows = try console.systems(where: condition, in: memberships)
    }
    func keep(_ isKept: (Int64) -> Bool) { rows = rows.filter(isKept) }
    if near != nil || query != nil || labels != nil {
      if condition != nil || !memberships.isEmpty {
        keep(Set(try console.systems(where: condition, in: memberships)).contains)
      }
      if near != nil || query != nil, let labels {
        keep(Set(try Self.rows(labelled: labels, "labels", console)).contains)
      }
    }
    if !except.isEmpty {
      let excluded = Set(try Self.rows(labelled: except, "except", console))
      keep { !excluded.contains($0) }
    }
    return rows
  }

  private static func rows(
    labelled labels: [String], _ field: String, _ console: QueryConsole
  ) throws -> [Int64] {
    let rows = try console.rows(labelled: labels)
    if rows.count < labels.count {
      for label in labels where try console.rows(labelled: [label]).isEmpty {
        throw WebError(
          .notFound,
          "'\(field)' has '\(label.prefix(100))', but no system has this label. Give whole labels.")
      }
    }
    return rows
  }

  private static func rows(
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

  /// - Throws: ``WebError`` or `CatalogError`, which becomes status 404.
  private func checkMemberships(_ console: QueryConsole) throws {
    for membership in memberships {
      switch membership {
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
      default: break  // The columns have the others.
      }
    }
  }
}
