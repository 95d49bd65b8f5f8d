import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import TestSupport
import Testing

/// What several tolerances would find, without a search.
struct ToleranceTrialTests {
  @Test func eachRowIsWhatASearchThenFinds() throws {
    let catalog = try Catalog.toSearch()
    let parents = FunctionSystem.sampled(16)
    let children = try parents.prefix(4).map { try $0.lookAlike() }
    try catalog.add(parents + children, as: "systems")
    let tolerances = [4.0, 1, 0.01]
    let rows = try ToleranceTrial(recipe: "quick", seed: 1, threads: 2)
      .run(tolerances, on: catalog)
    #expect(try catalog.duplicateSearches().isEmpty)
    #expect(rows.map(\.tolerance) == tolerances)
    for (number, row) in rows.enumerated() {
      let search = DuplicateSearch(
        name: "s\(number)", rule: .appearance(recipe: "quick", seed: 1, tolerance: row.tolerance),
        isTrial: true)
      let report = try DuplicateFinding(search, threads: 1).run(on: catalog)
      #expect(report.signed == 0 && report.compared == 20)
      #expect(row.groups == report.groups && row.duplicates == report.duplicates)
      let groups = try catalog.duplicateGroups(of: search.name)
      #expect(row.largestGroup == groups.map(\.members.count).max() ?? 0)
      #expect((row.edge == nil) == groups.isEmpty)
      if let edge = row.edge {
        // The pair at the edge is in one group, and within the tolerance.
        #expect(edge.multiple > 0 && edge.multiple <= row.tolerance)
        let pair = try [edge.member, edge.representative].map {
          try catalog.system(inRow: $0).label.description
        }
        #expect(
          groups.contains { group in
            pair.allSatisfy { label in group.members.contains { $0.label == label } }
          })
      }
    }
    #expect(rows[0].duplicates >= 4 && rows[1].duplicates >= 4 && rows[2].duplicates == 0)
  }

  @Test func thereMustBeSystems() throws {
    let catalog = try Catalog.toSearch()
    #expect(throws: CatalogError.content(.nothing(.catalog))) {
      try ToleranceTrial(recipe: "quick", seed: 1, threads: 1).run([1], on: catalog)
    }
  }
}
