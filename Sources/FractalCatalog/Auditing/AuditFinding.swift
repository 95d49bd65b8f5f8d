/// What one check of the audit found.
public struct AuditFinding: Hashable, Sendable, Encodable {
  /// The result of a check.
  public enum Result: String, Hashable, Sendable, Encodable, CaseIterable {
    /// The check examined everything, and nothing is wrong.
    case pass
    /// Something is wrong.
    case fail
    /// The check found nothing wrong, but could not examine everything.
    case notChecked = "not checked"
  }

  /// The name of the check, such as `system-digests`.
  public let check: String
  /// The result of the check, which follows from ``failures`` and ``gaps``.
  public let result: Result
  /// The number of examined items.
  public let checked: Int
  /// The number of existing items. It is larger than ``checked`` if some were not examined, or if
  /// the check takes a sample.
  public let total: Int
  /// The number of wrong items.
  public let failures: Int
  /// The number of items that are worth knowing but no fault, such as measurements that differ
  /// between seeds.
  public let notes: Int
  /// What the check ensures, and what is worth knowing even if it passes.
  public let detail: String
  /// What should have been examined and was not.
  public let gaps: [AuditGap]
  /// The first few wrong items.
  public let examples: [String]
  /// The first few items that are worth knowing.
  public let noteExamples: [String]
  /// Systems of the examples, to be shown side by side.
  public let flagged: [FlaggedGroup]

  /// Creates a finding of any check.
  ///
  /// - Parameter total: The number of existing items, if it exceeds ``checked`` and the gaps.
  package init(
    check: String, checked: Int, total: Int = 0, failures: Int, notes: Int = 0, detail: String,
    gaps: [AuditGap] = [], examples: [String], noteExamples: [String] = [],
    flagged: [FlaggedGroup] = []
  ) {
    self.check = check
    self.result = failures > 0 ? .fail : gaps.isEmpty ? .pass : .notChecked
    self.checked = checked
    self.total = max(total, gaps.reduce(checked) { $0 + $1.count })
    self.failures = failures
    self.notes = notes
    self.detail = detail
    self.gaps = gaps
    self.examples = examples
    self.noteExamples = noteExamples
    self.flagged = flagged
  }

  /// Whether everything was examined and nothing is wrong.
  public var passed: Bool { result == .pass }

  /// Whether something is wrong. A check that is not checked has neither failed nor passed.
  public var failed: Bool { result == .fail }

  /// Whether there was nothing to examine.
  public var isVacuous: Bool { passed && total == 0 }

  /// The same finding, in which the items that are worth knowing count as faults.
  ///
  /// ```swift
  /// let strict = finding.countingNotes  // has failed if there was a failure or a note
  /// ```
  package var countingNotes: AuditFinding {
    AuditFinding(
      check: check, checked: checked, total: total, failures: failures + notes, detail: detail,
      gaps: gaps, examples: Array((examples + noteExamples).prefix(5)), flagged: flagged)
  }
}
