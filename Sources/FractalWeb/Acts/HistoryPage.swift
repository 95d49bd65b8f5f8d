import FractalCatalog
import FractalPages

/// A change of what people decide, as the history keeps it.
struct ShownChange: Encodable, Sendable {
  let id: Int64
  let changedAt: String
  let author: String
  let command: String
  let what: String
  let isUndoable: Bool
  let undoes: Int64?
  let undoneBy: Int64?

  init(_ change: Change) {
    (id, changedAt, what) = (change.id, change.changedAt, change.what)
    (author, command) = (change.authorship.author, change.authorship.command)
    (isUndoable, undoes, undoneBy) = (change.isUndoable, change.undoes, change.undoneBy)
  }

  /// Whether a button can undo it.
  var canUndo: Bool { isUndoable && undoneBy == nil }

  /// What became of it.
  var state: HTML {
    if let undoneBy {
      return "undone by <a href=\"\(Link.to(["history", "\(undoneBy)"]))\">\("\(undoneBy)")</a>"
    }
    if let undoes {
      return "undid <a href=\"\(Link.to(["history", "\(undoes)"]))\">\("\(undoes)")</a>"
    }
    return isUndoable ? "" : "cannot be undone"
  }

  /// A form whose button undoes it.
  ///
  /// - Parameter back: The page to show afterwards; nil for that of the new change.
  func button(back: String? = nil, key: String? = nil) -> HTML {
    let mark: HTML = key.map { " data-key=\"\($0)\"" } ?? ""
    let hint: HTML = key.map { " <kbd>\($0)</kbd>" } ?? ""
    return """
      <form class="undo" method="post" action="\(Link.to(["history", "\(id)"]))">\
      \(back.map { "<input type=\"hidden\" name=\"back\" value=\"\($0)\">" as HTML } ?? "")\
      <button name="undo" value="\("\(id)")"\(mark) aria-label="Undo change \("\(id)")">\
      \(undoes == nil ? "Undo" : "Redo")\(hint)</button></form>
      """
  }
}

/// The changes of what people decide, newest first, with a button that undoes each.
struct HistoryPage: GalleryPage {
  let changes: [ShownChange]
  let allowsEdits: Bool
  /// The number of the first change of the next page; nil if there is none.
  let next: Int64?

  enum CodingKeys: String, CodingKey { case changes }

  /// The number of changes on a page.
  static let shown = 50

  var title: String { "History" }
  var styles: [String] { ["acts"] }

  var body: HTML {
    guard !changes.isEmpty else {
      return """
        <p class="faint">Nothing was changed yet. Tags, notes, classes, selections, systems set \
        aside and decisions about duplicates appear here, each with a button that undoes it.</p>
        """
    }
    let rows = changes.map { change -> HTML in
      """
      <tr\(change.undoneBy == nil ? "" : " class=\"undone\"")>\
      <th scope="row"><a href="\(Link.to(["history", "\(change.id)"]))">\("\(change.id)")</a></th>\
      <td>\(change.what)</td><td>\(change.changedAt)</td><td>\(change.author)</td>\
      <td><code>\(change.command)</code></td>\
      <td>\(change.state)\(allowsEdits && change.canUndo ? change.button() : "")</td></tr>
      """
    }
    let more: HTML =
      next.map {
        """
        <nav class="pager" aria-label="Changes">\
        <a rel="next" href="\(Link.to(["history"], [("before", "\($0)")]))">older</a></nav>
        """
      } ?? ""
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Changes">\
      <table class="changes stacked">
      <thead><tr><th scope="col">change</th><th scope="col">what</th><th scope="col">when</th>\
      <th scope="col">who</th><th scope="col">command</th><th scope="col">state</th></tr></thead>
      <tbody>\(rows)</tbody></table></div>
      \(more)
      """
  }
}

/// One change.
struct ChangePage: GalleryPage {
  let change: ShownChange
  let allowsEdits: Bool

  enum CodingKeys: String, CodingKey { case change }

  var title: String { "Change \(change.id)" }
  var styles: [String] { ["acts"] }

  var body: HTML {
    """
    <p><b>\(change.what)</b></p>
    <p class="faint">\(change.changedAt), \(change.author). \(change.state)</p>
    <p>The command that does the same:</p>
    <pre tabindex="0" class="command">\(change.command)</pre>
    \(allowsEdits && change.canUndo ? change.button(key: "u") : "")
    <p><a href="\(Link.to(["history"]))">All changes</a></p>
    """
  }
}
