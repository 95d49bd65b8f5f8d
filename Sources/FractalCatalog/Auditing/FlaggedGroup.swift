/// A group of systems that a check flagged: a family on two sides of a split, or a system and a
/// similar one of another class.
public struct FlaggedGroup: Hashable, Sendable, Encodable {
  /// A system and its place.
  public struct Member: Hashable, Sendable, Encodable {
    /// The label of the system.
    public let label: String
    /// The subset or the class that it is in.
    public let place: String

    /// A system at a place.
    package init(label: String, place: String) {
      (self.label, self.place) = (label, place)
    }
  }

  /// What is wrong, in one sentence: one of the examples of the finding.
  public let account: String
  /// The first members: those that the account names, then others.
  public let members: [Member]
  /// The number of all members.
  public let count: Int

  /// The maximum number of named members.
  package static let named = 12

  /// A group with this number of members, of which the first are named.
  package init(account: String, members: [Member], count: Int) {
    (self.account, self.members, self.count) = (account, members, count)
  }
}
