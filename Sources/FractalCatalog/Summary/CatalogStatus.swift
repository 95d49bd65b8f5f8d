/// What a catalog holds, and what to do next with it.
///
/// ```swift
/// let status = try catalog.status()
/// status.next?.sentence  // "1,200 of 3,000 systems are not measured."
/// status.next?.command   // "fractalog measure"
/// ```
public struct CatalogStatus: Hashable, Sendable, Encodable {
  /// Something to do, and the command that does it.
  public struct Step: Hashable, Sendable, Encodable {
    /// Why to do it.
    public let sentence: String
    /// The command, without `--catalog`.
    public let command: String
  }

  /// How many things of a kind there are.
  public struct Count: Hashable, Sendable, Encodable {
    /// One of them, such as `duplicate search`.
    public let noun: String
    /// How many.
    public let count: Int
  }

  /// What there is, systems first.
  public let counts: [Count]
  /// What to do, the most urgent first: what was interrupted, what is missing between systems and a
  /// dataset, and at last an audit.
  public let steps: [Step]

  /// The number of systems.
  public var systems: Int { counts.first { $0.noun == "system" }?.count ?? 0 }

  /// What to do first.
  public var next: Step? { steps.first }
}
