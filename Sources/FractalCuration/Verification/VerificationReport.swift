import FractalDatasets

/// What a verification found.
public struct VerificationReport: Hashable, Sendable {
  /// Things of one kind that were made again in the same way, or could not be for the same reason.
  public struct Row: Hashable, Sendable {
    /// What was compared.
    public let what: Verification.Subject
    /// What they were made from, such as `sampler 'uniform'`.
    public let source: String
    /// Why they could not be made again; nil if they could.
    public let reason: String?
    /// The number that were made again.
    public var checked = 0
    /// The number of these that differ.
    public var differing = 0
    /// The number that could not be made again.
    public var skipped = 0
  }

  /// Something that differs.
  public struct Difference: Hashable, Sendable {
    /// What was compared.
    public let what: Verification.Subject
    /// The system's label.
    public let label: String
    /// What it rests on.
    public let source: String
    /// What is different.
    public let detail: String
  }

  /// Everything that was examined, in the order of the catalog.
  public private(set) var rows: [Row] = []
  /// The first few differences.
  public private(set) var examples: [Difference] = []

  /// The number of examples that are kept.
  public static let exampleCount = 10

  /// The number of things that differ.
  public var differing: Int { rows.reduce(0) { $0 + $1.differing } }
  /// The number of things that were made again.
  public var checked: Int { rows.reduce(0) { $0 + $1.checked } }
  /// The number of things that could not be made again.
  public var skipped: Int { rows.reduce(0) { $0 + $1.skipped } }

  /// The number of things that were made again and are the same. A dataset that matches its digest
  /// does not count, because an audit also checks that.
  public var verified: Int {
    rows.reduce(0) { $0 + ($1.what == .dataset ? 0 : $1.checked - $1.differing) }
  }

  /// How many of how many were verified, and what was not, as text.
  ///
  /// ```swift
  /// report.sentence  // "Verified: 24 of 24 systems, 1 of 1 dataset, 64 of 64 images."
  /// ```
  public var sentence: String {
    let parts = Verification.Subject.allCases.compactMap { what -> String? in
      let own = rows.filter { $0.what == what }
      guard !own.isEmpty else { return nil }
      let total = own.reduce(0) { $0 + $1.checked + $1.skipped }
      let same = own.reduce(0) { $0 + $1.checked - $1.differing }
      return "\(same) of \(total) \(what.rawValue)\(total == 1 ? "" : "s")"
    }
    guard !parts.isEmpty else {
      return "Nothing was verified: there is no system, measurement, signature or reference image."
    }
    let reasons = rows.compactMap(\.reason).reduce(into: [String]()) {
      if !$0.contains($1) { $0.append($1) }
    }
    let start = differing == 0 && verified == 0 ? "Nothing was verified: " : "Verified: "
    return start + parts.joined(separator: ", ") + "."
      + (differing == 0 ? "" : " \(differing) did not match.")
      + (skipped == 0
        ? "" : " \(skipped) could not be made again: \(reasons.joined(separator: "; ")).")
  }

  mutating func skip(_ count: Int, _ what: Verification.Subject, _ source: String, reason: String) {
    rows[place(of: what, source, reason)].skipped += count
  }

  mutating func note(
    _ what: Verification.Subject, _ source: String, label: String, difference: String?
  ) {
    let place = place(of: what, source, nil)
    rows[place].checked += 1
    guard let difference else { return }
    rows[place].differing += 1
    if examples.count < Self.exampleCount {
      examples.append(
        Difference(what: what, label: label, source: source, detail: difference))
    }
  }

  private mutating func place(
    of what: Verification.Subject, _ source: String, _ reason: String?
  ) -> Int {
    // Mostly the last one again, and there are few.
    if let known = rows.lastIndex(where: {
      $0.what == what && $0.source == source && $0.reason == reason
    }) {
      return known
    }
    rows.append(Row(what: what, source: source, reason: reason))
    return rows.count - 1
  }
}
