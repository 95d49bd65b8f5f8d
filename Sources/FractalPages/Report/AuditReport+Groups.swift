import FractalDatasets
import FractalCatalog

extension AuditReport {
  /// The groups that checks flagged, as pictures.
  func flagged(of catalog: Catalog) throws -> HTML {
    let figures = try findings.flatMap { finding in
      try finding.flagged.map {
        try SystemsFigure($0, by: finding.check, in: catalog).html(threads: threads)
      }
    }
    guard !figures.isEmpty else { return "" }
    return """
      <h2>Flagged groups</h2>
      <div class="groups">
      \(figures)
      </div>
      """
  }

  /// The largest duplicate groups of each search, as pictures.
  func groups(of catalog: Catalog) throws -> HTML {
    let searches = try catalog.duplicateSearches()
    var shown: [(search: String, group: DuplicateGroup)] = []
    var count = 0
    for search in searches {
      let groups = try catalog.duplicateGroups(of: search.name)
      count += groups.count
      // The largest first; groups of equal size stay in their order.
      let largest = groups.enumerated().sorted {
        ($1.element.members.count, $0.offset) < ($0.element.members.count, $1.offset)
      }
      let share = max(1, Self.shownGroups / searches.count)
      shown += largest.prefix(share).map { (search.name, $0.element) }
    }
    let figures = try shown.map { search, group in
      try SystemsFigure(group, of: search, in: catalog).html(threads: threads)
    }
    guard count > 0 else {
      return "<h2>Duplicate groups</h2>\n<p class=\"faint\">No search has found any.</p>"
    }
    let left = count - shown.count
    let note: HTML =
      left > 0
      ? "<p class=\"faint\">\(left) groups, the smallest of each search, are not shown.</p>" : ""
    return """
      <h2>Duplicate groups</h2>
      <p>Distances are from the first system of the group, in the unit of the search.</p>
      \(note)
      <div class="groups">
      \(figures)
      </div>
      """
  }
}
