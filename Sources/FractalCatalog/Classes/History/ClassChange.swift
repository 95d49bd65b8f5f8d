/// One change of a class, from the history.
public struct ClassChange: Hashable, Sendable {
  /// The kinds of change.
  public enum Action: String, Hashable, Sendable, CaseIterable {
    /// The class was created with systems that left no other class for it.
    case create
    /// Systems joined the class that left no other class for it.
    case add
    /// Systems moved from the class to the target.
    case move
    /// Systems left the class and are in no class.
    case remove
    /// All systems moved to the target, and the class was removed.
    case merge
    /// The class got the name of the target.
    case rename
    /// The class became empty and was removed.
    case delete
  }

  /// The kind of change.
  public let action: Action
  /// The name that the class had before.
  public let name: String
  /// The other class of a move or merge, or the new name; nil otherwise.
  public let target: String?
  /// The number of systems concerned.
  public let systems: Int
  /// The author and the command.
  public let authorship: Authorship
  /// The time in UTC, such as `2025-11-23T22:26:31Z`.
  public let changedAt: String
}
