import FractalCatalog
import FractalCuration
import FractalDatasets

/// Every check of an audit: first those that found something, then those that could not examine
/// everything, then those with notes.
struct CheckTable {
  /// In the order of the table.
  let findings: [AuditFinding]

  init(_ findings: [AuditFinding]) {
    func rank(_ finding: AuditFinding) -> Int {
      switch finding.result {
      case .fail: 0
      case .notChecked: 1
      case .pass: finding.notes > 0 ? 2 : finding.isVacuous ? 4 : 3
      }
    }
    self.findings = findings.enumerated().sorted {
      (rank($0.element), $0.offset) < (rank($1.element), $1.offset)
    }.map(\.element)
  }

  var html: HTML {
    let rows: [HTML] = findings.map { finding in
      let examples =
        finding.examples.map { "<li>\($0)</li>" as HTML }
        + finding.gaps.map { "<li class=\"open\">\($0.sentence)</li>" as HTML }
        + finding.noteExamples.map { "<li class=\"faint\">\($0)</li>" as HTML }
      return """
        <tr><th scope="row"><code>\(finding.check)</code></th>\
        <td class="\(finding.result.style)">\(finding.isVacuous ? "nothing" : finding.result.word)\
        </td>\
        <td class="number">\(finding.checked.grouped) of \(finding.total.grouped)</td>\
        <td class="number">\(finding.failures.grouped)</td>\
        <td>\(finding.detail)\(examples.isEmpty ? "" : "<ul>\(examples)</ul>" as HTML)</td></tr>
        """
    }
    return """
      <h2 class="appendix">Appendix: checks</h2>
      <p>\(AuditSummary(findings).sentence) 'nothing' is a check that had nothing to examine.</p>
      <div class="scroll" role="region" aria-label="Checks" tabindex="0"><table class="checks">
      <thead><tr><th scope="col">Check</th><th scope="col">Result</th>\
      <th scope="col" class="number">Checked</th><th scope="col" class="number">Failures</th>\
      <th scope="col">What it checks</th></tr></thead>
      <tbody>
      \(rows)
      </tbody>
      </table></div>
      """
  }
}
