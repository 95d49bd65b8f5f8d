import FractalCatalog
import FractalRendering

/// What an audit found, as one page that needs nothing else: for who decides whether a catalog may be
/// trained on, and for the archive beside it.
///
/// The page holds its pictures, loads nothing and runs nothing. Every text from the catalog is
/// escaped. The same catalog, findings and date give the same page.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// let page = try AuditReport(findings, threads: 8).page(of: catalog, name: "c.sqlite", date: today)
/// ```
public struct AuditReport: Sendable {
  /// What the audit found.
  public let findings: [AuditFinding]
  /// How many threads draw.
  public let threads: Int

  /// How many duplicate groups are shown, the largest first.
  public static let shownGroups = 24

  /// A report on these findings.
  public init(_ findings: [AuditFinding], threads: Int) {
    (self.findings, self.threads) = (findings, threads)
  }

  /// The page as a text in UTF-8.
  ///
  /// - Parameters:
  ///   - name: What to call the catalog.
  ///   - date: When the audit was made, as the page shall say it.
  public func page(of catalog: Catalog, name: String, date: String) throws -> String {
    let failed = findings.count { !$0.passed }
    let verdict: HTML =
      failed == 0
      ? "<p class=\"pass\">All \(findings.count) checks pass.</p>"
      : "<p class=\"fail\">\(failed) of \(findings.count) checks fail.</p>"
    return try ReportPage.page(
      title: "Audit of \(name)",
      body: [
        "<h1>Audit of \(name)</h1>", verdict, facts(of: catalog, date: date), checks,
        plots(of: catalog), groups(of: catalog),
      ]
    ).source
  }

  private func facts(of catalog: Catalog, date: String) throws -> HTML {
    let summary = try catalog.summary()
    let digest = try catalog.contentDigest().map { byte in
      (byte < 16 ? "0" : "") + String(byte, radix: 16)
    }.joined()
    let facts: [(String, String)] = [
      ("Date", date), ("Content digest", digest),
      (
        "Versions",
        "schema \(summary.schemaVersion), renderer \(rendererVersion), "
          + "signatures \(Signature.version), SQLite \(summary.sqliteVersion)"
      ),
      ("Systems", "\(summary.rows(of: "system"))"), ("Classes", "\(summary.rows(of: "class"))"),
      ("Origins", "\(summary.rows(of: "origin"))"), ("Splits", "\(summary.rows(of: "split"))"),
      ("Measurements", "\(summary.rows(of: "measurement"))"),
    ]
    let rows = facts.map { "<tr><th scope=\"row\">\($0)</th><td>\($1)</td></tr>" as HTML }
    return "<h2>Catalog</h2>\n<div class=\"scroll\"><table>\n\(rows)\n</table></div>"
  }

  private var checks: HTML {
    let rows: [HTML] = findings.map { finding in
      let result: HTML =
        finding.passed ? "<td class=\"pass\">pass</td>" : "<td class=\"fail\">FAIL</td>"
      let examples = finding.examples.map { "<li>\($0)</li>" as HTML }
      return """
        <tr><th scope="row"><code>\(finding.check)</code></th>\(result)\
        <td class="number">\(finding.checked)</td><td class="number">\(finding.failures)</td>\
        <td>\(finding.detail)\(examples.isEmpty ? "" : "<ul>\(examples)</ul>" as HTML)</td></tr>
        """
    }
    return """
      <h2>Checks</h2>
      <div class="scroll"><table>
      <tr><th scope="col">Check</th><th scope="col">Result</th>\
      <th scope="col" class="number">Checked</th><th scope="col" class="number">Failures</th>\
      <th scope="col">What was held against what</th></tr>
      \(rows)
      </table></div>
      """
  }

  private func plots(of catalog: Catalog) throws -> HTML {
    let plots = try CatalogQuantity.allCases.compactMap { quantity -> HTML? in
      guard let histogram = Histogram(try catalog.values(of: quantity)) else { return nil }
      return SVGHistogram(
        title: quantity.title, things: quantity == .classSize ? "classes" : "systems",
        histogram: histogram
      ).html
    }
    return "<h2>Distributions</h2>\n<div class=\"plots\">\n\(plots)\n</div>"
  }

  private func groups(of catalog: Catalog) throws -> HTML {
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
    let left = all.count - shown.count
    let note: HTML =
      all.isEmpty
      ? "<p class=\"faint\">No search has found any.</p>"
      : left > 0 ? "<p class=\"faint\">The \(left) smallest groups are left out.</p>" : ""
    return """
      <h2>Duplicate groups</h2>
      <p>Distances are to the first system of the group, in the unit of the search.</p>
      \(note)
      \(figures)
      """
  }
}

extension CatalogQuantity {
  /// How a plot is headed.
  fileprivate var title: String {
    switch self {
    case .fillingRatio: "Filling ratio (fractaldb)"
    case .dimension: "Box-counting dimension (fractaldb)"
    case .sigmaFactor: "Sigma-factor α"
    case .maps: "Maps per system"
    case .classSize: "Systems per class"
    }
  }
}
