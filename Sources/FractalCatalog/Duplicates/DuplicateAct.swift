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
