import FractalCatalog
import FractalDatasets

extension Gallery {
  /// Adds or removes a tag or a note of one system or class, and shows its page again.
  func remark(_ request: WebRequest) async throws -> Reply {
    let form = request.form
    let name = form["name"] ?? ""
    let (subject, back): (NoteSubject, [String])
    switch form["on"] {
    case "system": (subject, back) = (.system(name), [name])
    case "class": (subject, back) = (.class(name), ["classes", name])
    case let other:
      throw WebError(.badRequest, "'on' is '\(other ?? "")'. Give 'system' or 'class'.")
    }
    let remark = try Remark(form, on: subject)
    let catalog = "--catalog \(shellWord(path))"
    let report = try await change(by: "\(remark.command) \(catalog)") {
      try remark.write(in: $0)
    }
    return .seeOther(Link.to(back, [("change", report.change.map { "\($0)" })]))
  }
}

/// What a form says about one system or class.
private struct Remark: Sendable {
  enum Kind: Sendable {
    case tag(String), untag(String), note(String), remove(Int64), edit(Int64, String)
  }

  let kind: Kind
  let subject: NoteSubject

  init(_ form: [String: String], on subject: NoteSubject) throws(WebError) {
    self.subject = subject
    let given = form.keys.filter { !["on", "name"].contains($0) }.sorted()
    func number(_ field: String) throws(WebError) -> Int64 {
      guard let text = form[field], let id = Int64(text) else {
        throw WebError(
          .badRequest, "'\(field)' is '\(form[field] ?? "")', not the number of a note.")
      }
      return id
    }
    switch given {
    case ["tag"]: kind = .tag(form["tag"] ?? "")
    case ["untag"]: kind = .untag(form["untag"] ?? "")
    case ["note"]: kind = .note(Self.plain(form["note"]))
    case ["remove"]: kind = .remove(try number("remove"))
    case ["edit", "note"]: kind = .edit(try number("edit"), Self.plain(form["note"]))
    default:
      throw WebError(
        .badRequest, "Give one of 'tag', 'untag', 'note' and 'remove', or 'edit' with 'note'.")
    }
  }

  /// Browsers send line breaks as two characters.
  private static func plain(_ text: String?) -> String {
    String((text ?? "").map { $0 == "\r\n" ? "\n" : $0 })
  }

  func write(in catalog: Catalog) throws -> ChangeReport {
    switch (kind, subject) {
    case (.tag(let tag), .system(let label)): return try catalog.tag(.labels([label]), with: tag)
    case (.tag(let tag), .class(let name)): return try catalog.tagClass(name, with: tag)
    case (.untag(let tag), .system(let label)):
      return try catalog.untag(.labels([label]), from: tag)
    case (.untag(let tag), .class(let name)): return try catalog.untagClass(name, from: tag)
    case (.note(let text), _): return try catalog.addNote(text, to: subject)
    case (.remove(let id), _): return try catalog.removeNote(id)
    case (.edit(let id, let text), _):
      // The old text stays in the history. The new one is checked first, so that nothing is lost.
      let report = try catalog.addNote(text, to: subject)
      _ = try catalog.removeNote(id)
      return report
    }
  }

  /// The command that does the same.
  var command: String {
    let place =
      switch subject {
      case .system(let label): "--system \(shellWord(label))"
      case .class(let name): "--class \(shellWord(name))"
      }
    let choice =
      switch subject {
      case .system(let label): "--where \(shellWord("label = '\(label)'"))"
      case .class: place
      }
    return switch kind {
    case .tag(let tag): "fractalog tag add \(shellWord(tag)) \(choice)"
    case .untag(let tag): "fractalog tag remove \(shellWord(tag)) \(choice)"
    case .note(let text), .edit(_, let text): "fractalog note add \(shellWord(text)) \(place)"
    case .remove(let id): "fractalog note remove \(id)"
    }
  }
}
