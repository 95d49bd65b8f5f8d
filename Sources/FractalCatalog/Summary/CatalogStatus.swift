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

  /// The number of systems.
  public let systems: Int
  /// What to do, the most urgent first: what was interrupted, what is missing between systems and a
  /// dataset, and at last an audit.
  public let steps: [Step]

  /// What to do first.
  public var next: Step? { steps.first }
}
