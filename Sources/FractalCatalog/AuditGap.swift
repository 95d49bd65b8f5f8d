/// Something that a check should have looked at and could not.
///
/// What nobody checked is no pass. A gap says how much is open, why, and which command closes it:
///
/// ```swift
/// gap.sentence  // "500 systems of split 'main' were looked at by no search for look-alikes. Run …"
/// ```
public struct AuditGap: Hashable, Sendable, Encodable {
  /// How many things were not looked at, in the unit of the check.
  public let count: Int
  /// Why, as a sentence without its full stop.
  public let reason: String
  /// The command that makes the check possible; nil: there is none.
  public let command: String?

  /// A gap.
  public init(count: Int, reason: String, command: String?) {
    (self.count, self.reason, self.command) = (count, reason, command)
  }

  /// The reason and the command for a person.
  public var sentence: String {
    "\(reason)." + (command.map { " Run '\($0)'." } ?? "")
  }
}
