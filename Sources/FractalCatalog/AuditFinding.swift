/// What one check of the audit found.
public struct AuditFinding: Hashable, Sendable, Encodable {
  /// What a check came to.
  public enum Result: String, Hashable, Sendable, Encodable, CaseIterable {
    /// Everything that was to be looked at was looked at, and nothing is wrong.
    case pass
    /// Something is wrong.
    case fail
    /// The check found nothing wrong, and it could not examine everything.
    case notChecked = "not checked"
  }

  /// The name of the check, such as `system-digests`.
  public let check: String
  /// What the check came to: it follows from ``failures`` and ``gaps``.
  public let result: Result
  /// How many things were looked at.
  public let checked: Int
  /// How many of them there are. More than ``checked`` where something was not looked at, and where
  /// the check takes a sample.
  public let total: Int
  /// How many are wrong.
  public let failures: Int
  /// How many are worth knowing and no fault, such as measurements that differ between seeds.
  public let notes: Int
  /// One sentence: what was held against what, and what is worth knowing even when all is well.
  public let detail: String
  /// What should have been looked at and was not.
  public let gaps: [AuditGap]
  /// The first few that are wrong.
  public let examples: [String]
  /// The first few that are worth knowing.
  public let noteExamples: [String]
  /// Systems of the examples that are to be seen side by side.
  public let flagged: [FlaggedGroup]

  /// What a check found, whoever made it.
  ///
  /// - Parameter total: How many things there are, if that is more than were looked at and are missing.
  public init(
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

  /// Whether everything was looked at and nothing is wrong.
  public var passed: Bool { result == .pass }

  /// Whether something is wrong. What was not checked has not failed, and has not passed.
  public var failed: Bool { result == .fail }

  /// Whether there was nothing of what the check looks at.
  public var isVacuous: Bool { passed && total == 0 }

  /// The same finding for who takes what is worth knowing for a fault.
  ///
  /// ```swift
  /// let strict = finding.countingNotes  // has failed if there was a failure or a note
  /// ```
  public var countingNotes: AuditFinding {
    AuditFinding(
      check: check, checked: checked, total: total, failures: failures + notes, detail: detail,
      gaps: gaps, examples: Array((examples + noteExamples).prefix(5)), flagged: flagged)
  }
}
