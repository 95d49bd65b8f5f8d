/// A duplicate group: systems with the same representative.
public struct DuplicateGroup: Hashable, Sendable {
  /// A member of the group, or one that was.
  public struct Member: Hashable, Sendable {
    /// The row of the system.
    package let system: Int64
    /// The system's label.
    public let label: String
    /// Its distance from the representative, in the unit of the search.
    public let distance: Double
    /// Whether another member was kept in its place.
    public let isSetAside: Bool
  }

  /// The label of the representative.
  public let representative: String
  /// All members: the representative, then the others by distance.
  public let members: [Member]
  /// The systems that were separated from the group, by their former distance.
  public let separated: [Member]

  /// Whether the group needs review: two or more members are kept.
  public var isToReview: Bool { members.count { !$0.isSetAside } > 1 }
}
