/// A class and its size.
public struct ClassSummary: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// How many systems it has.
  public let systems: Int
  /// How many it was promised; nil if nobody said.
  public let promised: Int?
}
