import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPages
import Testing

struct AuditReportTests {
  private static let markup = "<script>alert('1')</script>\"&"
  /// The name of a file can also turn the direction of writing; a name in a catalog cannot.
  private static let hostile = markup + "\u{202e}"

  /// A catalog whose every name wants to be markup.
  private func catalog(groups: Int = 3) throws -> Catalog {
    let catalog = try Catalog.inMemory()
    let sampler = SingularValuesSampler()
    let origin = try catalog.beginOrigin(
      Origin(kind: .import, name: Self.markup, version: "1", promised: 2 * groups))
    _ = try catalog.add(
      (0..<2 * groups).map {
        Arrival(
          system: sampler.system(seed: 1, index: UInt64($0)), number: $0, className: Self.markup)
      }, to: origin.id)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: Self.markup, rule: .disguise(tolerance: 1e-6)))
    try catalog.record(
      (1...2 * groups).map { row in
        let representative = (row + 1) / 2 * 2 - 1
        return DuplicateVerdict(
          system: Int64(row), representative: Int64(representative),
          distance: row == representative ? 0 : 1e-7)
      }, ofSearch: search)
    _ = try catalog.createSplit(
      SplitRequest(
        name: Self.markup, unit: .system, method: .exact, seed: 1,
        fractions: [("a", 0.5), ("b", 0.5)], keepTogether: []))
    return catalog
  }

  private func page(_ catalog: Catalog, threads: Int = 2) throws -> String {
    try AuditReport(DatasetAudit(threads: threads).findings(on: catalog), threads: threads)
      .page(of: catalog, name: Self.hostile, date: "2026-01-01T00:00:00Z")
  }

  @Test func everyTextIsEscaped() throws {
    let page = try page(catalog())
    #expect(!page.contains("<script") && !page.contains("\u{202e}"))
    #expect(page.contains("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt;&quot;&amp;\u{fffd}"))
  }

  @Test func nothingIsLoadedFromElsewhere() throws {
    let page = try page(catalog())
    for word in ["http:", "https:", "//", "url(", "@import", "<link", "<script", "<iframe"] {
      // A picture's base64 may have any two slashes.
      let text = page.replacing(/base64,[A-Za-z0-9+\/=]*/, with: "")
      #expect(!text.contains(word), "\(word)")
    }
    let sources = page.matches(of: /(?:src|href)="([^"]{0,22})/).map { String($0.1) }
    // The systems, and three groups, which the split tears apart.
    #expect(sources.count == 7)
    #expect(sources.allSatisfy { $0 == "data:image/png;base64," })
    #expect(page.contains("default-src 'none'"))
  }

  @Test func everythingOpenedIsClosed() throws {
    let page = try page(catalog())
    let single: Set = ["meta", "img", "!DOCTYPE"]
    var open: [String] = []
    for match in page.matches(of: /<(\/?)([!a-zA-Z0-9]+)[^>]*>/) {
      let name = String(match.2)
      if match.1 == "/" {
        #expect(open.popLast() == name)
      } else if !single.contains(name) {
        open.append(name)
      }
    }
    #expect(open == [])
  }

  /// `system_overview` shows this protocol's values, and so do the plots.
  @Test func plotsNameTheProtocolWhoseValuesTheyShow() {
    for quantity in [CatalogQuantity.fillingRatio, .dimension] {
      #expect(quantity.title.hasSuffix("(settled)"))
    }
  }

  @Test func findingsPlotsAndGroupsAreThere() throws {
    let catalog = try catalog()
    let findings = try DatasetAudit(threads: 1).findings(on: catalog)
    let page = try page(catalog)
    for finding in findings { #expect(page.contains("<code>\(finding.check)</code>")) }
    // The import lacks a digest; three pairs, of which a split tears some apart.
    #expect(page.contains("FAIL") && page.contains(" checks pass; ") && page.contains(" fail: "))
    #expect(page.matches(of: #/<svg\s/#).count == 3)
    #expect(page.matches(of: /<svg [^>]*role="img">\s*<title>[^<]+/).count == 3)
    #expect(page.matches(of: /<img [^>]*alt="[^"]+"/).count == 7)
    #expect(page.contains("Maps per system") && page.contains("prefers-color-scheme: dark"))
    #expect(page.contains(try catalog.contentDigest().hex))
  }

  @Test func flaggedGroupsAreShownWithTheirSides() throws {
    let catalog = try catalog()
    let findings = try DatasetAudit(threads: 1).findings(on: catalog)
    let leakage = try #require(findings.first { $0.check == "leakage-exact" })
    #expect(leakage.failures > 0 && leakage.flagged.count == leakage.failures)
    #expect(leakage.flagged.map(\.account) == leakage.examples)
    let page = try page(catalog)
    #expect(
      page.matches(of: /<h3><code>leakage-exact<\/code>/).count == leakage.failures)
    for group in leakage.flagged {
      #expect(group.count == 2 && Set(group.members.map(\.place)) == ["a", "b"])
      for member in group.members {
        #expect(page.contains("<li><code>\(member.label)</code> in \(member.place)</li>"))
      }
    }
    #expect(!(try self.page(Catalog.inMemory())).contains("Flagged groups"))
  }

  @Test func theSameCatalogHasTheSamePage() throws {
    #expect(try page(catalog(), threads: 1) == page(catalog(), threads: 5))
  }

  @Test func moreGroupsThanAreShownAreCounted() throws {
    let page = try page(catalog(groups: 26))
    #expect(page.contains("18 groups, the smallest of each search, are not shown."))
    // The systems; of the groups that the split tears apart, the five that the check names.
    #expect(page.matches(of: #/<img\s/#).count == 1 + AuditReport.shownGroups + 5)
  }

  @Test func everySearchIsShown() throws {
    let catalog = try catalog(groups: 26)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "other", rule: .disguise(tolerance: 1e-5)))
    try catalog.record(
      (1...52).map {
        DuplicateVerdict(system: $0, representative: $0 == 2 ? 1 : $0, distance: $0 == 2 ? 1e-6 : 0)
      }, ofSearch: search)
    let page = try page(catalog)
    #expect(page.contains("<h3>other: ") && page.contains("22 groups, the smallest of each"))
  }

  @Test func anEmptyCatalogHasAPage() throws {
    let page = try page(Catalog.inMemory())
    #expect(page.contains("No search has found any.") && page.contains("All 35 checks pass; "))
  }
}
