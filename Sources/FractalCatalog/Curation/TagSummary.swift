/// A tag, and how many things have it.
public struct TagSummary: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// The number of systems that have it.
  public let systems: Int
  /// The number of classes that have it.
  public let classes: Int
}
