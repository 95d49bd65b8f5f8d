import FractalCatalog
import FractalPages

/// What a person does with chosen systems, from the fields of a form.
enum Act: Hashable, Sendable {
  /// Freezes them under a name.
  case select(name: String)
  /// Puts them into a class, which may be new; `replacing` takes them out of their others.
  case assign(name: String, replacing: Bool)
  case setAside(reason: String)
  case restore
  case tag(name: String)
  case untag(name: String)

  /// The acts in the order of their menu: the value of the field `act`, and its words.
  static let all = [
    ("tag", "Tag"), ("untag", "Remove a tag"), ("assign", "Assign to a class"),
    ("select", "New selection"), ("set-aside", "Set aside"), ("restore", "Restore"),
  ]

  /// The fields of a form about an act, besides those that choose systems.
  static let fields = ["act", "name", "replace"]

  /// - Throws: ``WebError`` of status 400. A name that cannot be used is refused by the catalog.
  init(_ fields: [String: String]) throws(WebError) {
    let name = fields["name"] ?? ""
    switch fields["act"] {
    case "select": self = .select(name: name)
    case "assign": self = .assign(name: name, replacing: fields["replace"] == "1")
    case "set-aside": self = .setAside(reason: name)
    case "restore": self = .restore
    case "tag": self = .tag(name: name)
    case "untag": self = .untag(name: name)
    case let other:
      throw WebError(
        .badRequest,
        """
        'act' is '\(other ?? "")'. Give one of \(Self.all.map(\.0).joined(separator: ", ")).
        """)
    }
  }

  /// Does it.
  func perform(on choice: SystemChoice, in catalog: Catalog) throws -> ChangeReport {
    switch self {
    case .select(let name): try catalog.createSelection(name: name, of: choice)
    case .assign(let name, let replacing):
      try catalog.assign(choice, toClass: name, replacing: replacing)
    case .setAside(let reason): try catalog.setAside(choice, reason: reason)
    case .restore: try catalog.restore(choice)
    case .tag(let name): try catalog.tag(choice, with: name)
    case .untag(let name): try catalog.untag(choice, from: name)
    }
  }

  /// What it did, as a sentence.
  func sentence(_ report: ChangeReport) -> String {
    guard report.change != nil else { return "Nothing changed: all of them were so already." }
    let count = "\(report.count.grouped) \(report.count == 1 ? "system" : "systems")"
    let others =
      report.unchanged == 0
      ? "" : " \(report.unchanged.grouped) \(report.unchanged == 1 ? "was" : "were") so already."
    let done =
      switch self {
      case .select(let name): "Created selection '\(name)' of \(count)."
      case .assign(let name, _): "Put \(count) into class '\(name)'."
      case .setAside: "Set \(count) aside."
      case .restore: "Restored \(count)."
      case .tag(let name): "Tagged \(count) '\(name)'."
      case .untag(let name): "Removed tag '\(name)' from \(count)."
      }
    return done + others
  }

  /// The words of the command that does the same, without the systems.
  var words: [String] {
    switch self {
    case .select(let name): ["selection", "create", name]
    case .assign(let name, let replacing):
      ["class", "assign", "--to", name] + (replacing ? ["--replace"] : [])
    case .setAside(let reason): ["set-aside", "add", "--reason", reason]
    case .restore: ["set-aside", "restore"]
    case .tag(let name): ["tag", "add", name]
    case .untag(let name): ["tag", "remove", name]
    }
  }
}
