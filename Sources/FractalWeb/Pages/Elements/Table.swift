import FractalPages

/// A table that scrolls sideways where the window is narrow.
struct Table {
  /// What it lists, for screen readers.
  let name: String
  /// The headings of the columns; of a column of numbers with `#` before it.
  let heads: [String]
  /// The rows; see ``cell(_:)`` and ``number(_:)``.
  let rows: [[HTML]]
  /// Whether the cells of a row stand below each other where the window is narrow.
  var isStacked = false

  var html: HTML {
    let heads = heads.map { head -> HTML in
      head.hasPrefix("#")
        ? "<th scope=\"col\" class=\"number\">\(String(head.dropFirst()))</th>"
        : "<th scope=\"col\">\(head)</th>"
    }
    let body = rows.map { "<tr>\($0)</tr>" as HTML }
    return """
      <div class="scroll" role="region" aria-label="\(name)" tabindex="0">\
      <table\(isStacked ? " class=\"stacked\"" as HTML : "")>
      <thead><tr>\(heads)</tr></thead>
      <tbody>
      \(body)
      </tbody></table></div>
      """
  }

  /// A cell of text.
  static func cell(_ content: HTML) -> HTML { "<td>\(content)</td>" }

  /// A cell of a number.
  static func number(_ content: HTML) -> HTML { "<td class=\"number\">\(content)</td>" }

  /// A cell with a number of things and a bar in proportion to the largest of its column.
  static func bar(_ count: Int, of most: Int) -> HTML {
    """
    <td class="barred"><span class="number">\(HTML.count(count))</span> \
    <meter min="0" max="\(max(1, most))" value="\(count)" aria-hidden="true"></meter></td>
    """
  }
}

/// Names and values, one a line.
struct Facts {
  let facts: [(name: String, value: HTML)]

  init(_ facts: [(name: String, value: HTML)]) { self.facts = facts }

  var html: HTML {
    let lines = facts.map { "<div><dt>\($0.name)</dt><dd>\($0.value)</dd></div>" as HTML }
    return "<dl class=\"facts\">\(lines)</dl>"
  }
}
