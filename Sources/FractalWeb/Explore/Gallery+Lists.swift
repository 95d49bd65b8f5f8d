import FractalCatalog

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

  /// A range of the list that a filter describes. The cost of scrolling is that of the visible
  /// part.
  func stretch(
    of filter: SystemFilter, from offset: Int, count: Int
  ) async throws -> SystemStretch {
    if filter.isAll, let stretch = try await plainStretch(filter.isDescending, offset, count) {
      return stretch
    }
    let rows = try await rows(of: filter)
    let shown = Array(rows.dropFirst(offset).prefix(count))
    return SystemStretch(
      total: rows.count, offset: offset, systems: try await self.shown(shown, by: filter))
  }

  /// All systems in the order in which they were added, which needs no columns.
  private func plainStretch(
    _ isDescending: Bool, _ offset: Int, _ count: Int
  ) async throws -> SystemStretch? {
    let (total, last) = try await systemCount()
    // Systems are never deleted, so row numbers have gaps only if someone made them by hand.
    guard Int64(total) == last else { return nil }
    let rows = (min(offset, total)..<min(total, offset + count)).map {
      isDescending ? last - Int64($0) : Int64($0) + 1
    }
    return SystemStretch(
      total: total, offset: offset, systems: try await shown(rows, by: SystemFilter()))
  }

  private func shown(_ rows: [Int64], by filter: SystemFilter) async throws -> [ShownSystem] {
    let measure = filter.order?.column.measure
    let columns = measure == nil ? nil : try await columns.current().systems
    return try await read { console in
      var values: [String: Double] = [:]
      if let measure, let columns {
        for place in rows.compactMap(columns.place) {
          values[columns.label(at: place)] = columns.values(of: measure)[place]
        }
      }
      return try console.cards(of: rows).map {
        ShownSystem(card: $0, measure: measure, value: values[$0.label])
      }
    }
  }
}
