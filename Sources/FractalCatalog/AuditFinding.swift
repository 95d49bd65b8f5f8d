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
  /// One sentence: what was held against what, and what is worth knowing even when all is well.
  public let detail: String
  /// The first few that are wrong.
  public let examples: [String]

  /// What a check found, whoever made it.
  public init(
    check: String, passed: Bool, checked: Int, failures: Int, detail: String, examples: [String]
  ) {
    self.check = check
    self.passed = passed
    self.checked = checked
    self.failures = failures
    self.detail = detail
    self.examples = examples
  }
}
