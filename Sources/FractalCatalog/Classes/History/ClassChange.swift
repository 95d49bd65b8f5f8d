/// One thing that was done to a class, from the history.
public struct ClassChange: Hashable, Sendable {
  /// What is done to classes.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The class is new; the systems are those it began with that left no other class for it.
    case create
    /// Systems joined that left no other class for it.
    case add
    /// Systems left the class for the target.
    case move
    /// Systems left the class, for none.
    case remove
    /// All of the class went to the target, and the class is gone.
    case merge
    /// The class is called as the target since.
    case rename
    /// The class was left empty, and is gone.
    case delete
  }

  /// What was done.
  public let action: Action
  /// The name that the class had before.
  public let name: String
  /// The other class of a move or merge, or the new name; nil otherwise.
  public let target: String?
  /// How many systems it was about.
  public let systems: Int
  /// Who did it, and by which command.
  public let authorship: Authorship
  /// When: UTC, as in `2025-11-23T22:26:31Z`.
  public let changedAt: String
}
