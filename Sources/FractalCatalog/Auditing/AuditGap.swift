/// Something that a check should have examined and could not.
///
/// A check with a gap does not pass. A gap says how much was not examined, why, and which command
/// makes it possible:
///
/// ```swift
/// gap.sentence  // "No search for look-alikes has compared 500 of 500 systems of split 'main'. Run
/// …"
/// ```
public struct AuditGap: Hashable, Sendable, Encodable {
  /// The number of items that were not examined, in the unit of the check.
  public let count: Int
  /// The reason, as a sentence without its full stop.
  public let reason: String
  /// The command that makes the check possible; nil if there is none.
  public let command: String?

  /// A gap.
  package init(count: Int, reason: String, command: String?) {
    (self.count, self.reason, self.command) = (count, reason, command)
  }

  /// The reason and the command, as text.
  public var sentence: String {
    "\(reason)." + (command.map { " Run '\($0)'." } ?? "")
  }
}
