/// Systems that a check took exception to together: a family on two sides of a split, or a system and one of
/// another class that looks like it.
public struct FlaggedGroup: Hashable, Sendable, Encodable {
  /// A system, and where it stands.
  public struct Member: Hashable, Sendable, Encodable {
    /// The label of the system.
    public let label: String
    /// The subset or the class that it is in.
    public let place: String

    /// A system that stands somewhere.
    public init(label: String, place: String) {
      (self.label, self.place) = (label, place)
    }
  }

  /// What is wrong, in one sentence: one of the examples of the finding.
  public let account: String
  /// The first members: those that the account names, then others.
  public let members: [Member]
  /// How many members there are in all.
  public let count: Int

  /// How many members are named at most.
  public static let named = 12

  /// A group of so many members, of which the first are named.
  public init(account: String, members: [Member], count: Int) {
    (self.account, self.members, self.count) = (account, members, count)
  }
}
