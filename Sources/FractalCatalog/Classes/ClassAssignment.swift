/// What an assignment of systems to classes did.
public struct ClassAssignment: Hashable, Sendable {
  /// The new classes' names, in order.
  public let classes: [String]
  /// How many systems joined a class, new or not.
  public let assigned: Int
  /// Systems that matched but were too few to fill one more class.
  public let unassigned: Int
  /// Assigned systems that left other classes.
  public let moved: Int
  /// Systems that were already in their class.
  public let unchanged: Int
  /// Classes that became empty and were removed.
  public let removed: [String]

  /// The number of names that were converted to the normal form NFC.
  public let namesNormalised: Int
  /// The change, for ``Catalog/undo(change:)``; nil if every system was in its class already.
  public let change: Int64?

  init(
    classes: [String], assigned: Int, unassigned: Int = 0, moved: Int = 0, unchanged: Int = 0,
    removed: [String] = [], namesNormalised: Int = 0, change: Int64? = nil
  ) {
    self.classes = classes
    self.assigned = assigned
    self.unassigned = unassigned
    self.moved = moved
    self.unchanged = unchanged
    self.removed = removed
    self.namesNormalised = namesNormalised
    self.change = change
  }
}
