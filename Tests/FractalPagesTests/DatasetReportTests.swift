import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPages
import FractalRendering
import TestSupport
import Testing

/// The report on a catalog with a dataset: what a reviewer reads.
struct DatasetReportTests {
  private func catalog(_ recipe: String = "scenes") throws -> Catalog {
    let catalog = try ExampleDatasets.catalog(try ExampleDatasets.quick(recipe))
    _ = try DuplicateFinding(
      DuplicateSearch(name: "near", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1)),
      threads: 2
    ).run(on: catalog)
    return catalog
  }

  private func page(_ catalog: Catalog, threads: Int = 2) throws -> String {
    let findings = try DatasetAudit(threads: threads, images: 40).findings(on: catalog)
    return try AuditReport(
      findings, license: "cc-by-4.0", command: "fractalog audit --html r.html", threads: threads
    ).page(of: catalog, name: "c.sqlite", date: "2026-01-31")
  }

  @Test func theTitleBlockSaysHowToMakeItAgain() throws {
    let catalog = try catalog()
    let page = try page(catalog)
    #expect(page.contains("<h1>Dataset d</h1>") && page.contains("2026-01-31"))
    #expect(page.contains("<code>fractalog audit --html r.html</code>"))
    #expect(page.contains(try catalog.datasets()[0].digest.hex))
    #expect(page.contains(try catalog.split(named: "main").digest.hex))
    #expect(page.contains("Licence: <b>cc-by-4.0</b>"))
  }

  @Test func fortyEightImagesHaveLabelsAndBoxes() throws {
    let page = try page(catalog())
    #expect(page.matches(of: /<figure class="tile">/).count == 48)
    #expect(page.contains("Subset 'train': 24 of 320 images"))
    #expect(page.matches(of: /<svg class="boxes"/).count > 24)
    #expect(page.matches(of: #/alt="Image \d+ of 'val': /#).count == 24)
  }

  @Test func nearestPairsStandSideBySide() throws {
    let catalog = try catalog("classes")
    let page = try page(catalog)
    let nearest = try NearestPairs(ofSplit: "main", in: catalog, threads: 1)
    #expect(page.matches(of: /<figure class="pair">/).count == nearest.pairs.count)
    #expect(nearest.pairs.count == 6)
    for pair in nearest.pairs {
      #expect(page.contains("\(pair.readableMultiple) times the noise</b>"))
      #expect(page.contains("<code>\(pair.other.label)</code> in val"))
    }
    #expect(page.contains("0 of 12 systems of &#39;val&#39; look like a system of"))
  }

  @Test func checksThatFoundSomethingComeFirst() throws {
    let page = try page(catalog())
    let appendix = try #require(page.range(of: "Appendix: checks")).upperBound
    let results = page[appendix...].matches(of: /<td class="(pass|fail|open)">([a-z ]+|FAIL)\s*</)
      .map { "\($0.2)" }
    let order = ["FAIL", "not checked", "pass", "nothing"]
    let ranks = results.map { order.firstIndex(of: $0) ?? -1 }
    #expect(ranks.count == 35 && ranks == ranks.sorted() && !ranks.contains(-1))
  }

  @Test func threadsChangeNothing() throws {
    #expect(try page(catalog(), threads: 1) == page(catalog(), threads: 5))
  }
}
