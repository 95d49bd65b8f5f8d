/// What a note is on.
public enum NoteSubject: Hashable, Sendable {
  /// A system, by its label or the beginning of it.
  case system(String)
  /// A class, by its name.
  case `class`(String)

  /// The label or the name.
  public var name: String {
    switch self {
    case .system(let label): label
    case .class(let name): name
    }
  }
}

/// A remark about a system or a class.
public struct Note: Hashable, Sendable {
  /// Its number, for ``Catalog/removeNote(_:)``.
  public let id: Int64
  /// What it is on, by its whole label or name.
  public let subject: NoteSubject
  /// The text, which may have several lines.
  public let text: String
  /// Who wrote it.
  public let author: String
  /// When, as ISO 8601 in UTC.
  public let writtenAt: String

  /// The maximum number of bytes of a text in UTF-8.
  public static let longest = 10_000
}

extension Note {
  init(_ row: StoredRow) throws {
    let name: String = try row["name"]
    self.init(
      id: try row["note"],
      subject: try row["kind"] as String == "class" ? .class(name) : .system(name),
      text: try row["text"], author: try row["author"], writtenAt: try row["written_at"])
  }
}
