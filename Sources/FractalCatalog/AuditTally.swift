/// The count of a check while it runs.
package struct AuditTally {
  /// How many things were looked at.
  package var checked = 0
  private(set) var failures = 0
  /// How many things are worth knowing and no fault.
  package private(set) var notes = 0
  private var examples: [String] = []
  private(set) var noteExamples: [String] = []
  private var flagged: [FlaggedGroup] = []

  /// A check that has looked at nothing yet.
  package init() {}

  /// Notes one thing that is wrong, or several that one sentence tells of.
  package mutating func fail(_ example: @autoclosure () -> String, times count: Int = 1) {
    failures += count
    if examples.count < 5 { examples.append(example()) }
  }

  /// Notes that a group of systems is wrong.
  package mutating func fail(_ group: () throws -> FlaggedGroup) rethrows {
    failures += 1
    guard examples.count < 5 else { return }
    let group = try group()
    examples.append(group.account)
    flagged.append(group)
  }

  /// Notes one thing that is worth knowing and no fault, unless who audits says that it is.
  package mutating func note(_ example: @autoclosure () -> String, times count: Int = 1) {
    notes += count
    if noteExamples.count < 5 { noteExamples.append(example()) }
  }

  /// What the check found.
  package func finding(_ check: String, _ detail: String) -> AuditFinding {
    AuditFinding(
      check: check, passed: failures == 0, checked: checked, failures: failures, notes: notes,
      detail: detail, examples: examples, noteExamples: noteExamples, flagged: flagged)
  }
}
