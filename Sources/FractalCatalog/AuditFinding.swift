/// What one check of the audit found.
public struct AuditFinding: Hashable, Sendable, Encodable {
  /// The name of the check, such as `system-digests`.
  public let check: String
  /// Whether nothing is wrong.
  public let passed: Bool
  /// How many things were looked at.
  public let checked: Int
  /// How many of them are wrong.
  public let failures: Int
  /// How many are worth knowing and no fault, such as measurements that differ between seeds.
  public let notes: Int
  /// One sentence: what was held against what, and what is worth knowing even when all is well.
  public let detail: String
  /// The first few that are wrong.
  public let examples: [String]
  /// The first few that are worth knowing.
  public let noteExamples: [String]
  /// Systems of the examples that are to be seen side by side.
  public let flagged: [FlaggedGroup]

  /// What a check found, whoever made it.
  public init(
    check: String, passed: Bool, checked: Int, failures: Int, notes: Int = 0, detail: String,
    examples: [String], noteExamples: [String] = [], flagged: [FlaggedGroup] = []
  ) {
    self.check = check
    self.passed = passed
    self.checked = checked
    self.failures = failures
    self.notes = notes
    self.detail = detail
    self.examples = examples
    self.noteExamples = noteExamples
    self.flagged = flagged
  }

  /// The same finding for who takes what is worth knowing for a fault.
  ///
  /// ```swift
  /// let strict = finding.countingNotes  // passed is false if there was a failure or a note
  /// ```
  public var countingNotes: AuditFinding {
    AuditFinding(
      check: check, passed: passed && notes == 0, checked: checked, failures: failures + notes,
      detail: detail, examples: Array((examples + noteExamples).prefix(5)), flagged: flagged)
  }
}
