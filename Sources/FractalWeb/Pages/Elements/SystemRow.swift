import FractalCatalog
import FractalPages

/// Thumbnails of systems beside each other, each with a line of text.
struct SystemRow {
  let entries: [(label: String, text: HTML, isAside: Bool)]
  var side = 112
  /// If systems can be chosen: the query of `/systems` that has all of them, and their number.
  var choice: (query: String, total: Int)?

  /// Systems with what a list shows of each.
  init(_ cards: [SystemCard], side: Int = 112) {
    self.side = side
    entries = cards.map { card in
      let filling: HTML =
        card.fillingRatio.map { "filling \(HTML.value($0))" } ?? "not measured"
      return (card.label, card.isSetAside ? "set aside" : filling, card.isSetAside)
    }
  }

  /// Systems with texts.
  init(_ entries: [(label: String, text: HTML)], side: Int = 112) {
    self.side = side
    self.entries = entries.map { ($0.label, $0.text, false) }
  }

  var html: HTML {
    let items = entries.map { entry -> HTML in
      """
      <li\(entry.isAside ? " class=\"aside\"" as HTML : "")\
      \(choice == nil ? "" : " data-label=\"\(entry.label)\"" as HTML)>\
      \(Link.thumbnail(entry.label, side: side))<span>\(entry.text)</span></li>
      """
    }
    guard let choice else { return "<ul class=\"row\">\(items)</ul>" }
    return """
      <div class="count"><button id="choose-all" type="button" hidden>\
      Choose all \(choice.total.grouped)</button> <output id="chosen"></output> \
      <button id="choose-none" type="button" hidden>Clear</button></div>
      <ul class="row choosable" data-query="\(choice.query)" data-total="\("\(choice.total)")">\
      \(items)</ul>
      \(Self.keys)
      """
  }

  private static let keys: HTML = """
    <dl class="keys" hidden>
    <dt><kbd>Space</kbd>, <kbd>Ctrl</kbd> or <kbd>⌘</kbd> with a click</dt>
    <dd>choose the system, or take it out</dd>
    <dt><kbd>Shift</kbd> with <kbd>Space</kbd> or a click</dt><dd>choose all up to here</dd>
    <dt><kbd>Ctrl</kbd> <kbd>A</kbd></dt><dd>choose all, on all pages</dd>
    <dt><kbd>Esc</kbd></dt><dd>choose none</dd>
    </dl>
    """

  /// The same row, whose systems can be chosen; the page needs ``choosingScripts``.
  ///
  /// - Parameters:
  ///   - fields: The fields of `/systems` that give all systems, also those of other pages.
  ///   - total: Their number.
  func choosable(_ fields: [(String, String?)], total: Int) -> SystemRow {
    var row = self
    row.choice = (String(Link.to([], fields).drop { $0 == "?" }), total)
    return row
  }

  /// The scripts of a page whose row is choosable. Such a page has one.
  static let choosingScripts = ["rows", "acts"]
}
