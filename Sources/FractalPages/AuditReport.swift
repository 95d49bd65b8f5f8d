import FractalCuration
import FractalDatasets
import FractalCatalog
import FractalRendering

/// The findings of an audit as one self-contained page: to decide whether to train on a catalog,
/// and to archive beside it.
///
/// The page contains its pictures, loads nothing and runs nothing. Every text from the catalog is
/// escaped. The same catalog, findings and date give the same page.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// let report = AuditReport(findings, threads: 8)
/// let page = try report.page(of: catalog, name: "c.sqlite", date: today)
/// ```
package struct AuditReport: Sendable {
  /// What the audit found.
  package let findings: [AuditFinding]
  /// The number of threads.
  package let threads: Int

  /// About how many duplicate groups to show: an equal share of each search, the largest first.
  package static let shownGroups = 24

  /// A report on these findings.
  package init(_ findings: [AuditFinding], threads: Int) {
    (self.findings, self.threads) = (findings, threads)
  }

  /// The page as a text in UTF-8.
  ///
  /// - Parameters:
  ///   - name: The name of the catalog on the page.
  ///   - date: The date of the audit, as the page shows it.
  package func page(of catalog: Catalog, name: String, date: String) throws -> String {
    let summary = AuditSummary(findings)
    let verdict: HTML = "<p class=\"\(summary.result.style)\">\(summary.sentence)</p>"
    return try ReportPage.page(
      title: "Audit of \(name)",
      body: [
        "<h1>Audit of \(name)</h1>", verdict, facts(of: catalog, date: date), checks,
        flagged(of: catalog), plots(of: catalog), datasets(of: catalog), groups(of: catalog),
      ]
    ).source
  }

  private func facts(of catalog: Catalog, date: String) throws -> HTML {
    let summary = try catalog.summary()
    let digest = try catalog.contentDigest().hex
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
      let examples =
        finding.examples.map { "<li>\($0)</li>" as HTML }
        + finding.gaps.map { "<li class=\"open\">\($0.sentence)</li>" as HTML }
        + finding.noteExamples.map { "<li class=\"faint\">\($0)</li>" as HTML }
      return """
        <tr><th scope="row"><code>\(finding.check)</code></th>\
        <td class="\(finding.result.style)">\(finding.result.word)</td>\
        <td class="number">\(finding.checked) of \(finding.total)</td>\
        <td class="number">\(finding.failures)</td>\
        <td>\(finding.detail)\(examples.isEmpty ? "" : "<ul>\(examples)</ul>" as HTML)</td></tr>
        """
    }
    return """
      <h2>Checks</h2>
      <div class="scroll"><table>
      <tr><th scope="col">Check</th><th scope="col">Result</th>\
      <th scope="col" class="number">Checked</th><th scope="col" class="number">Failures</th>\
      <th scope="col">What it checks</th></tr>
      \(rows)
      </table></div>
      """
  }
}

extension AuditFinding.Result {
  /// The word in a table; a failure stands out.
  package var word: String { self == .fail ? "FAIL" : rawValue }

  /// The CSS class of an element that shows the result.
  package var style: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .notChecked: "open"
    }
  }
}
