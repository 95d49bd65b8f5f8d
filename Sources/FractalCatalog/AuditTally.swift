/// The count of a check while it runs.
struct AuditTally {
  var checked = 0
  private(set) var failures = 0
  private var examples: [String] = []

  /// Notes one thing that is wrong, or several that one sentence tells of.
  mutating func fail(_ example: @autoclosure () -> String, times count: Int = 1) {
    failures += count
    if examples.count < 5 { examples.append(example()) }
  }

  func finding(_ check: String, _ detail: String) -> AuditFinding {
    AuditFinding(
      check: check, passed: failures == 0, checked: checked, failures: failures, detail: detail,
      examples: examples)
  }
}
