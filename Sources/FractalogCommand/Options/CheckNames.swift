import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets

/// Checks of the audit by name: `class-separability,measurements-stable`, `not-checked`, or `all`.
struct CheckNames: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    names = parts.map(String.init)
  }

  /// What these names require of which checks.
  ///
  /// - Throws: `ValidationError` if no check has one of the names.
  func strictness() throws -> Strictness {
    let known = try DatasetAudit.checks()
    for name in names where !["all", "not-checked"].contains(name) && !known.contains(name) {
      throw ValidationError(
        """
        There is no check '\(name)'.\(didYouMean(name, among: known)) The checks are: \
        \(known.joined(separator: ", ")); or give 'not-checked' or 'all'.
        """)
    }
    return Strictness(
      strict: names.contains("all") ? known : names,
      everythingIsChecked: names.contains("not-checked"))
  }
}

/// What an audit must fulfil besides finding nothing wrong.
struct Strictness {
  /// The checks that must examine everything and count nothing worth knowing.
  var strict: [String] = []
  /// Whether every check must be complete.
  var everythingIsChecked = false

  /// The finding, in which the counted items are wrong if its check is one of these.
  func applied(to finding: AuditFinding) -> AuditFinding {
    strict.contains(finding.check) ? finding.countingNotes : finding
  }

  /// Whether the check had to examine everything and did not.
  func refuses(_ finding: AuditFinding) -> Bool {
    finding.result == .notChecked && (everythingIsChecked || strict.contains(finding.check))
  }
}
