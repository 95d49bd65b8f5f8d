/// What ``Catalog/assignClasses(perClass:where:prefix:)`` did.
public struct ClassAssignment: Hashable, Sendable {
  /// The new classes' names, in order.
  public let classes: [String]
  /// How many systems stand in the new classes.
  public let assigned: Int
  /// Systems that matched but were too few to fill one more class.
  public let unassigned: Int
}
