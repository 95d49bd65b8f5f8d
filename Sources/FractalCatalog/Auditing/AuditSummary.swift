/// The number of checks with each result, as the last line of an audit shows it.
///
/// ```swift
/// AuditSummary(findings).sentence
/// // "33 of 35 checks pass. 2 were not checked: leakage-exact, leakage-look-alike."
/// ```
public struct AuditSummary: Hashable, Sendable {
  /// The names of the checks that failed.
  public let failed: [String]
  /// The names of the checks that could not examine everything.
  public let notChecked: [String]
  /// The number of checks that passed.
  public let passed: Int
  /// The number of passed checks that had nothing to examine.
  public let vacuous: Int

  /// The summary of findings.
  public init(_ findings: [AuditFinding]) {
    failed = findings.filter { $0.result == .fail }.map(\.check)
    notChecked = findings.filter { $0.result == .notChecked }.map(\.check)
    passed = findings.count { $0.result == .pass }
    vacuous = findings.count(where: \.isVacuous)
  }

  /// The result of the whole audit: the worst of its results.
  public var result: AuditFinding.Result {
    !failed.isEmpty ? .fail : !notChecked.isEmpty ? .notChecked : .pass
  }

  /// The counts and names, as text.
  public var sentence: String {
    let total = passed + failed.count + notChecked.count
    let share = passed == total ? "All \(total)" : "\(passed) of \(total)"
    let nothing = vacuous == 0 ? "" : "; \(vacuous) of them had nothing to check"
    return "\(share) checks pass\(nothing)."
      + Self.list(failed, one: "1 fails", many: "fail")
      + Self.list(notChecked, one: "1 was not checked", many: "were not checked")
  }

  private static func list(_ checks: [String], one: String, many: String) -> String {
    guard !checks.isEmpty else { return "" }
    let count = checks.count == 1 ? one : "\(checks.count) \(many)"
    return " \(count): \(checks.joined(separator: ", "))."
  }
}
