import FractalCatalog

extension AuditReport {
  /// The largest duplicate groups, as pictures.
  func groups(of catalog: Catalog) throws -> HTML {
    var all: [(search: String, group: DuplicateGroup)] = []
    for search in try catalog.duplicateSearches() {
      all += try catalog.duplicateGroups(of: search.name).map { (search.name, $0) }
    }
    // The largest first; what is as large stays in the order of the searches.
    let shown = all.enumerated().sorted {
      ($1.element.group.members.count, $0.offset) < ($0.element.group.members.count, $1.offset)
    }.prefix(Self.shownGroups).map(\.element)
    let figures = try shown.map { search, group in
      try GroupFigure(
        search: search, group: group,
        systems: group.members.prefix(GroupFigure.drawn).map {
          try catalog.system(labelled: $0.label).system
        }
      ).html(threads: threads)
    }
    guard !all.isEmpty else {
      return "<h2>Duplicate groups</h2>\n<p class=\"faint\">No search has found any.</p>"
    }
    let left = all.count - shown.count
    let note: HTML =
      left > 0 ? "<p class=\"faint\">The \(left) smallest groups are left out.</p>" : ""
    return """
      <h2>Duplicate groups</h2>
      <p>Distances are to the first system of the group, in the unit of the search.</p>
      \(note)
      \(figures)
      """
  }
}
