import FractalCatalog
import FractalPages

/// What the audit says, in sentences: on the first page, and above its findings.
struct AuditVerdict {
  /// The last audit; nil while the first one runs.
  let audit: Auditing.Outcome?
  /// The page that shows it.
  let address: String

  var html: HTML {
    guard let audit else {
      return """
        <p class="faint" role="status" data-waiting>The audit is running. This page shows its \
        verdict when you <a href="\(address)">load it again</a>.</p>
        """
    }
    let summary = audit.summary
    let verdict: HTML =
      audit.verdict?.html
      ?? "<p class=\"verdict \(summary.result.style)\">\(summary.sentence)</p>"
    return """
      \(verdict)
      <p class="faint">As of \(audit.date). <a href="\(Link.to(["audit"]))">All findings</a></p>
      """
  }
}
