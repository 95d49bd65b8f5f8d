/// The count of a check while it runs.
package struct AuditTally {
  /// How many things were looked at.
  package var checked = 0
  /// How many there are to look at, where a check takes a sample of them.
  package var total = 0
  private(set) var failures = 0
  /// How many things are worth knowing and no fault.
  package private(set) var notes = 0
  /// What should have been looked at and was not.
  package private(set) var gaps: [AuditGap] = []
  private var examples: [String] = []
  private(set) var noteExamples: [String] = []
  private var flagged: [FlaggedGroup] = []

  /// A check that has looked at nothing yet.
  package init() {}

  /// Notes one thing that is wrong, or several that one sentence tells of.
  package mutating func fail(
    _ example: @autoclosure () throws -> String, times count: Int = 1
  ) rethrows {
    failures += count
    if examples.count < 5 { examples.append(try example()) }
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
  package mutating func note(
    _ example: @autoclosure () throws -> String, times count: Int = 1
  ) rethrows {
    notes += count
    if noteExamples.count < 5 { noteExamples.append(try example()) }
  }

  /// Notes that things could not be looked at, so that the check cannot pass.
  ///
  /// ```swift
  /// tally.leave(12, "12 systems are not measured", command: "fractalog measure")
  /// ```
  ///
  /// - Parameters:
  ///   - reason: Why, as a sentence without its full stop.
  ///   - command: What makes it possible to look at them; nil: nothing does.
  package mutating func leave(_ count: Int, _ reason: String, command: String?) {
    guard count > 0 else { return }
    gaps.append(AuditGap(count: count, reason: reason, command: command))
  }

  /// What the check found.
  package func finding(_ check: String, _ detail: String) -> AuditFinding {
    AuditFinding(
      check: check, checked: checked, total: total, failures: failures, notes: notes,
      detail: detail, gaps: gaps, examples: examples, noteExamples: noteExamples, flagged: flagged)
  }
}
