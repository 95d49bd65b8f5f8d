import FractalCatalog
import FractalCuration
import FractalDatasets

/// What a split leaves out, and why.
struct ExclusionSection {
  let exclusions: [SplitExclusion]
  let split: SplitSummary

  init(_ split: SplitSummary, in catalog: Catalog) throws {
    self.split = split
    exclusions = try catalog.exclusions(ofSplit: split.name)
  }

  /// A row of the table: the reason, its details, the number of systems. The rarest details are
  /// together in one row.
  var rows: [(reason: String, detail: String, count: Int)] {
    SplitExclusion.Reason.allCases.flatMap { reason in
      let own = exclusions.filter { $0.reason == reason }
      let rest = own.dropFirst(Self.details)
      return own.prefix(Self.details).map { (reason.title, $0.detail, $0.count) }
        + (rest.isEmpty
          ? []
          : [
            (
              reason.title, "\(rest.count.grouped) other reasons",
              rest.reduce(0) { $0 + $1.count }
            )
          ])
    }
  }

  /// The number of details shown of each reason.
  private static let details = 12

  var html: HTML {
    guard !exclusions.isEmpty else {
      return """
        <h2>What was left out</h2>
        <p>Nothing: every system of the catalog is in split '\(split.name)'.</p>
        """
    }
    let rows = rows.map { row -> HTML in
      """
      <tr><th scope="row">\(row.reason)</th><td>\(row.detail)</td>\
      <td class="number">\(row.count.grouped)</td></tr>
      """
    }
    return """
      <h2>What was left out</h2>
      <p>\(exclusions.reduce(0) { $0 + $1.count }.grouped) systems of the catalog are not in split \
      '\(split.name)'. They stay in the catalog.</p>
      <div class="scroll" role="region" aria-label="What was left out" tabindex="0"><table>
      <thead><tr><th scope="col">Why</th><th scope="col">Detail</th>\
      <th scope="col" class="number">Systems</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      """
  }
}

extension SplitExclusion.Reason {
  /// The reason in a table.
  var title: String {
    switch self {
    case .setAside: "Set aside by a person"
    case .duplicate: "Duplicate, set aside by a search"
    case .unclassified: "In no class"
    case .unselected: "Outside the selection"
    case .later: "Added or classified later"
    }
  }
}
