import FractalCatalog
import FractalPages

/// Thumbnails of systems beside each other, each with a line of text.
struct SystemRow {
  let entries: [(label: String, text: HTML, isAside: Bool)]
  var side = 112

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
      <li\(entry.isAside ? " class=\"aside\"" as HTML : "")>\
      \(Link.thumbnail(entry.label, side: side))<span>\(entry.text)</span></li>
      """
    }
    return "<ul class=\"row\">\(items)</ul>"
  }
}
