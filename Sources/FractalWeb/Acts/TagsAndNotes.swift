import FractalCatalog
import FractalPages

/// The tags and notes of a system or a class, with forms to change them.
///
/// A page that shows it passes on its request: after a change the address says which, and ``done``
/// says what changed, with a button that undoes it.
struct TagsAndNotes: Encodable, Sendable {
  /// `system` or `class`.
  let kind: String
  /// The label of the system, or the name of the class.
  let name: String
  let tags: [String]
  let notes: [Entry]
  /// The last change, if the address names it.
  let change: ShownChange?
  let allowsEdits: Bool
  /// The path of the catalog, for the commands.
  let path: String

  enum CodingKeys: String, CodingKey { case tags, notes }

  /// A note.
  struct Entry: Encodable, Sendable {
    let id: Int64
    let text: String
    let author: String
    let writtenAt: String
  }

  /// The page of the subject.
  private var back: String { kind == "class" ? Link.to(["classes", name]) : Link.to([name]) }

  /// What changed just now, with a button that undoes it: the top of the page shows it.
  var done: HTML { change.map(message) ?? "" }

  var html: HTML {
    """
    <h2 id="tags">Tags</h2>
    <ul class="chips">\(tags.isEmpty ? "<li class=\"faint\">none</li>" : HTML(tags.map(tag)))</ul>
    \(allowsEdits ? tagForm : "")
    <h2 id="notes">Notes</h2>
    \(notes.isEmpty ? "<p class=\"faint\">No notes.</p>" : HTML(notes.map(note)))
    \(allowsEdits ? noteForm : "")
    <details><summary>Tags and notes on the command line</summary>
    <pre tabindex="0" class="command">\(commands.joined(separator: "\n"))</pre></details>
    """
  }

  private func message(_ change: ShownChange) -> HTML {
    """
    <div class="done" role="status"><p>\(change.what).\
    <code>\(change.command)</code></p>\
    \(allowsEdits && change.canUndo ? change.button(back: back, key: "u") : change.state)</div>
    """
  }

  private func tag(_ tag: String) -> HTML {
    let remove: HTML =
      allowsEdits
      ? form("<button name=\"untag\" value=\"\(tag)\" aria-label=\"Remove tag \(tag)\">×</button>")
      : ""
    let list = Link.to([kind == "class" ? "classes" : "systems"], [("tag", tag)])
    return "<li class=\"chip\"><a href=\"\(list)\">\(tag)</a>\(remove)</li>"
  }

  private var tagForm: HTML {
    form(
      """
      <label>Tag <input name="tag" required autocomplete="off" maxlength="255"></label> \
      <button>Add the tag</button>
      """)
  }

  private func note(_ note: Entry) -> HTML {
    let edits: HTML =
      allowsEdits
      ? """
      <details><summary>Edit or remove note \("\(note.id)")</summary>
      \(form("""
        <input type="hidden" name="edit" value="\("\(note.id)")">\
        <label>Text <textarea name="note" rows="3" required>\(note.text)</textarea></label> \
        <button>Save the note</button>
        """))
      \(form("<button name=\"remove\" value=\"\("\(note.id)")\">Remove the note</button>"))
      </details>
      """ : ""
    return """
      <article class="note"><p>\(note.text)</p>
      <p class="faint">\(note.author), \(note.writtenAt)</p>\(edits)</article>
      """
  }

  private var noteForm: HTML {
    form(
      """
      <label>Note <textarea name="note" rows="2" required></textarea></label> \
      <button>Add the note</button>
      """)
  }

  private func form(_ content: HTML) -> HTML {
    """
    <form class="remark" method="post" action="remarks">\
    <input type="hidden" name="on" value="\(kind)">\
    <input type="hidden" name="name" value="\(name)">\(content)</form>
    """
  }

  private var commands: [String] {
    let subject = kind == "class" ? "--class \(shellWord(name))" : "--system \(shellWord(name))"
    let choice = kind == "class" ? subject : "--where \(shellWord("label = '\(name)'"))"
    let catalog = "--catalog \(shellWord(path))"
    return [
      "fractalog tag add TAG \(choice) \(catalog)", "fractalog tag remove TAG \(choice) \(catalog)",
      "fractalog note add TEXT \(subject) \(catalog)", "fractalog note list \(subject) \(catalog)",
    ]
  }
}

extension Gallery {
  /// The tags and notes of a system, by its whole label, or of a class.
  ///
  /// - Parameter request: That of the page, which may name the last change.
  func tagsAndNotes(
    of subject: NoteSubject, _ request: WebRequest, _ console: QueryConsole
  ) throws -> TagsAndNotes {
    let catalog = console.catalog
    let (kind, tags): (String, [String]) =
      switch subject {
      case .system(let label): ("system", try catalog.tags(ofSystem: label))
      case .class(let name): ("class", try catalog.tags(ofClass: name))
      }
    let change = request.text("change").flatMap { Int64($0) }.flatMap { id in
      try? catalog.change(id)
    }
    return TagsAndNotes(
      kind: kind, name: subject.name, tags: tags,
      notes: try catalog.notes(on: subject).map {
        TagsAndNotes.Entry(id: $0.id, text: $0.text, author: $0.author, writtenAt: $0.writtenAt)
      }, change: change.map(ShownChange.init), allowsEdits: allowsEdits, path: path)
  }
}
