/// The count of a check while it runs.
package struct AuditTally {
  /// The number of examined items.
  package var checked = 0
  /// The number of existing items, if the check examines a sample.
  package var total = 0
  private(set) var failures = 0
  /// The number of items that are worth knowing but no fault.
  package private(set) var notes = 0
  /// What should have been examined and was not.
  package private(set) var gaps: [AuditGap] = []
  private var examples: [String] = []
  private(set) var noteExamples: [String] = []
  private var flagged: [FlaggedGroup] = []

  /// Creates the tally of a check that has examined nothing yet.
  package init() {}

  /// Records one wrong item, or several that one sentence describes.
  package mutating func fail(
    _ example: @autoclosure () throws -> String, times count: Int = 1
  ) rethrows {
    failures += count
    if examples.count < 5 { examples.append(try example()) }
  }

  /// Records that a group of systems is wrong.
  package mutating func fail(_ group: () throws -> FlaggedGroup) rethrows {
    failures += 1
    guard examples.count < 5 else { return }
    let group = try group()
    examples.append(group.account)
    flagged.append(group)
  }

  /// Records one item that is worth knowing but no fault, unless the caller makes it one.
  package mutating func note(
    _ example: @autoclosure () throws -> String, times count: Int = 1
  ) rethrows {
    notes += count
    if noteExamples.count < 5 { noteExamples.append(try example()) }
  }

  /// Records that items could not be examined, so the check cannot pass.
  ///
  /// ```swift
  /// tally.leave(12, "12 systems are not measured", command: "fractalog measure")
  /// ```
  ///
  /// - Parameters:
  ///   - reason: The reason, as a sentence without its full stop.
  ///   - command: The command that makes it possible to examine them; nil if there is none.
  package mutating func leave(_ count: Int, _ reason: String, command: String?) {
    guard count > 0 else { return }
    gaps.append(AuditGap(count: count, reason: reason, command: command))
  }

  /// The finding of the check.
  package func finding(_ check: String, _ detail: String) -> AuditFinding {
    AuditFinding(
      check: check, checked: checked, total: total, failures: failures, notes: notes,
      detail: detail, gaps: gaps, examples: examples, noteExamples: noteExamples, flagged: flagged)
  }
}
