/// Who changes a catalog, and by which command. The history records it with each change.
///
/// ```swift
/// let catalog = try Catalog(
///   path: "fractals.sqlite", access: .write,
///   authorship: Authorship(author: "maria", command: "nightly clean-up"))
/// ```
public struct Authorship: Hashable, Sendable {
  /// The name of the person in the history.
  public let author: String
  /// The command.
  public let command: String

  /// A person and a command. A blank text is stored as '?', because the history has no empty names.
  public init(author: String, command: String) {
    func named(_ text: String) -> String { text.allSatisfy(\.isWhitespace) ? "?" : text }
    (self.author, self.command) = (named(author), named(command))
  }

  /// Nobody in particular: what a library keeps whose host does not say who makes the changes.
  public static let unnamed = Authorship(author: "?", command: "?")
}
