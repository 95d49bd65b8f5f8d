import FractalCore

/// A frozen set of systems, and the condition that once chose them.
public struct Selection: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The SQL condition over the columns of `system_overview`, as it was given.
  public let condition: String
  /// How many systems it has.
  public let systems: Int
  /// SHA-256 over its members; see `docs/catalog.md`.
  public let digest: Digest
  /// When it was created, as ISO 8601 in UTC.
  public let createdAt: String
}
