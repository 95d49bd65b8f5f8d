/// Which member of a duplicate group is kept when the others are set aside.
public enum DuplicateKeeper: String, Hashable, Sendable, CaseIterable {
  /// The one that stands for the group.
  case representative
  /// The one that came into the catalog first.
  case first
  /// The one that fills most of its picture under protocol `settled`; among equals, and where
  /// none was measured, the representative or the first.
  case densest
}

/// What a person decides of one duplicate group.
public enum DuplicateAct: Hashable, Sendable {
  /// One member is kept by a rule, as by ``Catalog/resolveDuplicates(of:group:keep:)``.
  case keep(DuplicateKeeper)
  /// The member of this label is kept, as by ``Catalog/resolveDuplicates(of:group:keepMember:)``.
  case keepMember(String)
  /// Members are no duplicates, as by ``Catalog/separateDuplicates(of:group:members:)``.
  case separate(members: [String]?)
  /// What was decided before is taken back, as by ``Catalog/restoreDuplicates(of:group:)``.
  case restore
}

/// What an act changed in a duplicate group, so that ``Catalog/undo(_:)`` can bring back what was.
public struct DuplicateChange: Hashable, Sendable {
  /// What stands of a system in table `duplicate_member`.
  struct Mark: Hashable, Sendable {
    let system: Int64
    let representative: Int64
    let distance: Double
    let isSetAside: Bool
    let separatedFrom: Int64?
    let separatedDistance: Double?
  }

  /// The search.
  public let search: String
  /// The label of the system that stands for the group, or of another of its members.
  public let group: String
  let before: [Mark]
  let after: [Mark]

  /// How many systems it concerns, which is what it takes to keep it.
  public var count: Int { before.count }
  /// Whether all is as before.
  public var isNone: Bool { before == after }
}
