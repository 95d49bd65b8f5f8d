/// The member of a duplicate group to keep when the others are set aside.
public enum DuplicateKeeper: String, Hashable, Sendable, CaseIterable {
  /// The representative of the group.
  case representative
  /// The member that was added first.
  case first
  /// The member with the highest filling ratio under protocol `settled`; among equal ones, and
  /// without measurements, the representative or the first.
  case densest
}

/// A decision about one duplicate group.
package enum DuplicateAct: Hashable, Sendable {
  /// Keep one member by a rule, as ``Catalog/resolveDuplicates(of:group:keep:)`` does.
  case keep(DuplicateKeeper)
  /// Keep the member of this label, as ``Catalog/resolveDuplicates(of:group:keepMember:)`` does.
  case keepMember(String)
  /// Separate members, as ``Catalog/separateDuplicates(of:group:members:)`` does.
  case separate(members: [String]?)
  /// Undo all decisions, as ``Catalog/restoreDuplicates(of:group:)`` does.
  case restore
}

/// The changes of an action in a duplicate group, for ``Catalog/undo(_:)``.
package struct DuplicateChange: Hashable, Sendable {
  /// The row of a system in table `duplicate_member`.
  struct Mark: Hashable, Sendable {
    let system: Int64
    let representative: Int64
    let distance: Double
    let isSetAside: Bool
    let separatedFrom: Int64?
    let separatedDistance: Double?
  }

  /// The search.
  package let search: String
  /// The label of the representative of the group, or of another member.
  package let group: String
  let before: [Mark]
  let after: [Mark]
  /// The change in the history; nil if all is as before.
  package let change: Int64?

  /// How many systems it concerns, which is what it takes to keep it.
  package var count: Int { before.count }
  /// Whether all is as before.
  package var isNone: Bool { before == after }
}
