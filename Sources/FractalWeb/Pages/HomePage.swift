import FractalCatalog
import FractalDatasets
import FractalPages

/// The first page: counts, histograms and the audit of the catalog.
struct HomePage: GalleryPage {
  let catalog: String
  let counts: [Count]
  /// The last audit; nil while the first one runs.
  let audit: Auditing.Outcome?

  /// The number of things of one kind.
  struct Count: Encodable, Sendable {
    let what: String
    let count: Int
    let link: String?
  }

  var title: String { "Catalog" }

  var body: HTML {
    let tiles = counts.map { count -> HTML in
      let number: HTML = "<b>\(count.count)</b> \(count.what)"
      return count.link.map { "<li><a href=\"\($0)\">\(number)</a></li>" } ?? "<li>\(number)</li>"
    }
    let plots = CatalogQuantity.allCases.map { quantity -> HTML in
      """
      <figure><figcaption>\(quantity.title)</figcaption>\
      <img src="\(Link.to(["histograms", quantity.rawValue + ".svg"]))" width="368" height="152" \
      alt="A histogram: \(quantity.title)"></figure>
      """
    }
    return """
      <ul class="tiles">\(tiles)</ul>
      <h2>Distributions</h2>
      <div class="plots">\(plots)</div>
      <h2>Audit</h2>
      \(findings)
      """
  }

  private var findings: HTML {
    guard let audit else {
      return "<p class=\"faint\">The audit is running. Reload this page later.</p>"
    }
    let worth = audit.findings.filter { !$0.passed }.map { finding -> HTML in
      let examples =
        finding.examples.map { "<li>\($0)</li>" as HTML }
        + finding.gaps.map { "<li>\($0.sentence)</li>" as HTML }
      return """
        <li class="\(finding.result.style)"><code>\(finding.check)</code> \(finding.result.word): \
        examined \(finding.checked) of \(finding.total), \(finding.failures) wrong. \
        \(finding.detail)<ul>\(examples)</ul></li>
        """
    }
    let summary = audit.summary
    let list: HTML = worth.isEmpty ? "" : "<ul>\(worth)</ul>"
    let outcome: HTML = "<p class=\"\(summary.result.style)\">\(summary.sentence)</p>\(list)"
    return "\(outcome)<p class=\"faint\">As of \(audit.date).</p>"
  }
}

extension Gallery {
  func homePage() async throws -> HomePage {
    let counts = try await read { console in
      return [
        HomePage.Count(what: "systems", count: try console.systemCount().count, link: "systems"),
        HomePage.Count(
          what: "measurements", count: try console.count(of: .measurement),
          link: "queries/measurements_by_protocol"),
        HomePage.Count(
          what: "classes", count: try console.count(of: .class), link: "queries/classes"),
        HomePage.Count(
          what: "selections", count: try console.count(of: .selection),
          link: "queries/selections"),
        HomePage.Count(
          what: "splits", count: try console.count(of: .split), link: "queries/splits"),
        HomePage.Count(what: "datasets", count: try console.count(of: .dataset), link: "datasets"),
        HomePage.Count(
          what: "duplicate searches", count: try console.count(of: .duplicateSearch),
          link: "duplicates"),
        HomePage.Count(
          what: "origins", count: try console.count(of: .origin), link: "queries/origins"),
        HomePage.Count(
          what: "recipes", count: try console.count(of: .recipe), link: "queries/recipes"),
      ]
    }
    return HomePage(catalog: name, counts: counts, audit: auditing.latest())
  }
}
