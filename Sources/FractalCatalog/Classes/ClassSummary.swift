/// A class and its size.
public struct ClassSummary: Hashable, Sendable {
  /// Its name.
  public let name: String
  /// How many systems it has.
  public let systems: Int
  /// The promised number of systems; nil without a promise.
  public let promised: Int?
}
