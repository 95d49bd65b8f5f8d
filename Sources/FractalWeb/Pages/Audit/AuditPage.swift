import FractalCatalog
import FractalPages

/// The audit: the verdict, then what failed, what was not checked, and what passed.
struct AuditPage: GalleryPage {
  /// The last audit; nil while the first one runs.
  let audit: Auditing.Outcome?
  /// The path of the catalog.
  let path: String

  enum CodingKeys: String, CodingKey { case audit }

  var title: String { "Audit" }

  var body: HTML {
    let verdict = AuditVerdict(audit: audit, address: Link.to(["audit"])).html
    guard let audit else { return "\(verdict)\(commands)" }
    func section(_ title: String, _ result: AuditFinding.Result) -> HTML {
      let findings = audit.findings.filter { $0.result == result }
      guard !findings.isEmpty else { return "" }
      return """
        <h2>\(title) <span class="faint">\(findings.count)</span></h2>
        \(findings.map(Self.finding))
        """
    }
    let passed = audit.findings.filter(\.passed)
    return """
      \(verdict)
      \(section("Failed", .fail))
      \(section("Not checked", .notChecked))
      <h2>Passed <span class="faint">\(passed.count)</span></h2>
      \(passed.map(Self.passed))
      \(commands)
      """
  }

  /// A finding that somebody must read.
  private static func finding(_ finding: AuditFinding) -> HTML {
    // Flagged groups say what the examples say, with pictures.
    let examples =
      (finding.flagged.isEmpty ? finding.examples : []).map { "<li>\($0)</li>" as HTML }
      + finding.gaps.map { "<li>\($0.sentence)</li>" as HTML }
    let groups = finding.flagged.map { group -> HTML in
      let row = SystemRow(group.members.map { ($0.label, "\($0.place)") })
      let left = group.count - group.members.count
      return """
        <p>\(group.account)\(left > 0 ? " and \(left.grouped) more" : "")</p>\(row.html)
        """
    }
    return """
      <section class="finding \(finding.result.style)"><h3><code>\(finding.check)</code></h3>
      <p>Examined \(HTML.count(finding.checked)) of \(HTML.count(finding.total)), \
      \(HTML.count(finding.failures)) wrong. \(finding.detail)</p>
      \(examples.isEmpty ? "" as HTML : "<ul>\(examples)</ul>")
      \(groups)
      </section>
      """
  }

  /// A finding that only the curious read.
  private static func passed(_ finding: AuditFinding) -> HTML {
    let notes = finding.noteExamples.map { "<li>\($0)</li>" as HTML }
    let examined: HTML =
      finding.isVacuous ? "nothing to check" : "\(HTML.count(finding.checked)) examined"
    return """
      <details class="finding"><summary><code>\(finding.check)</code> \
      <span class="faint">\(examined)\(finding.notes > 0
        ? ", \(finding.notes.grouped) notes" : "")</span></summary>
      <p>\(finding.detail)</p>\(notes.isEmpty ? "" as HTML : "<ul>\(notes)</ul>")</details>
      """
  }

  private var commands: HTML {
    let catalog = "--catalog \(shellWord(path))"
    return """
      <h2>The same from the command line</h2>
      <pre tabindex="0">fractalog audit \(catalog)
      fractalog audit \(catalog) --html audit.html</pre>
      <p class="faint">Here, the audit draws images for two minutes at most, in the background, \
      and runs again after the catalog has changed.</p>
      """
  }
}
