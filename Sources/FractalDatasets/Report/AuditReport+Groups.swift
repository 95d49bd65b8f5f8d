import FractalCatalog

extension AuditReport {
  /// The largest duplicate groups of each search, as pictures.
  func groups(of catalog: Catalog) throws -> HTML {
    let searches = try catalog.duplicateSearches()
    var shown: [(search: String, group: DuplicateGroup)] = []
    var count = 0
    for search in searches {
      let groups = try catalog.duplicateGroups(of: search.name)
      count += groups.count
      // The largest first; what is as large stays in the order of the groups.
      let largest = groups.enumerated().sorted {
        ($1.element.members.count, $0.offset) < ($0.element.members.count, $1.offset)
      }
      let share = max(1, Self.shownGroups / searches.count)
      shown += largest.prefix(share).map { (search.name, $0.element) }
    }
    let figures = try shown.map { search, group in
      try GroupFigure(
        search: search, group: group,
        systems: group.members.prefix(GroupFigure.drawn).map {
          try catalog.system(labelled: $0.label).system
        }
      ).html(threads: threads)
    }
    guard count > 0 else {
      return "<h2>Duplicate groups</h2>\n<p class=\"faint\">No search has found any.</p>"
    }
    let left = count - shown.count
    let note: HTML =
      left > 0
      ? "<p class=\"faint\">\(left) groups, the smallest of each search, are left out.</p>" : ""
    return """
      <h2>Duplicate groups</h2>
      <p>Distances are to the first system of the group, in the unit of the search.</p>
      \(note)
      \(figures)
      """
  }
}
