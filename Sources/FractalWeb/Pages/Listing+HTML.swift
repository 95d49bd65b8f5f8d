import FractalCatalog
import FractalPages

extension Listing {
  /// A table with thumbnails if a column has labels, or a sentence if there are no rows.
  ///
  /// - Parameter name: What it lists, for screen readers; each table of a page has its own.
  func html(thumbnails: Bool, name: String = "Rows") -> HTML {
    if rows.isEmpty { return "<p class=\"faint\">No rows.</p>" }
    let heads = columns.map { "<th scope=\"col\">\($0)</th>" as HTML }
    let picture = thumbnails ? columns.firstIndex { $0 == "label" } : nil
    let body = rows.map { row -> HTML in
      let cells = zip(columns, row).map { $1.html(in: $0) }
      var first: HTML = ""
      if let picture {
        first =
          row[picture].label.map { "<td>\(Link.thumbnail($0, side: 64))</td>" } ?? "<td></td>"
      }
      return "<tr>\(first)\(cells)</tr>"
    }
    let head: HTML = picture == nil ? "" : "<th scope=\"col\">picture</th>"
    let more: HTML =
      truncated ? "<p class=\"faint\">There are more rows; this page does not show them.</p>" : ""
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="\(name)"><table>
      <thead><tr>\(head)\(heads)</tr></thead>
      <tbody>\(body)</tbody>
      </table></div>
      \(more)
      """
  }

  /// One row as a vertical table, with a name and a value on each line.
  var facts: HTML {
    guard let row = rows.first else { return "" }
    let lines = zip(columns, row).map { name, value in
      "<tr><th scope=\"row\">\(name)</th>\(value.html(in: name))</tr>" as HTML
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Facts">\
      <table class="facts">\(lines)</table></div>
      """
  }
}

extension SQLValue {
  /// Columns whose values filter the grid of systems.
  private static let filters: Set = ["class", "split", "selection", "dataset"]

  /// Whether the numbers of a column name something, such as a seed: they have no groups of digits.
  private static func names(_ column: String) -> Bool {
    ["id", "system", "seed", "number", "change", "version", "position", "index"].contains {
      column == $0 || column.hasSuffix("_" + $0)
    }
  }

  /// The value as a label, if it looks like one.
  fileprivate var label: String? {
    if case .text(let text) = self, text.hasPrefix("ifs-"), text.utf8.count < 24 {
      text
    } else {
      nil
    }
  }

  /// A cell of the column of this name. A label links to the page of its system; the name of a
  /// class, split, selection or dataset links to its systems.
  func html(in column: String) -> HTML {
    switch self {
    case .null: "<td class=\"missing\">–</td>"
    case .integer(let number):
      "<td class=\"number\">\(Self.names(column) ? "\(exact)" : HTML.count(number))</td>"
    case .real(let number): "<td class=\"number\">\(HTML.value(number))</td>"
    case .text(let text):
      if let label {
        "<td><a href=\"\(Link.to([label]))\"><code>\(label)</code></a></td>"
      } else if Self.filters.contains(column), !text.isEmpty, !text.contains(",") {
        "<td><a href=\"\(Link.to(["systems"], [(column, text)]))\">\(text)</a></td>"
      } else {
        "<td>\(text)</td>"
      }
    case .blob: "<td><code>\(exact)</code></td>"
    }
  }
}
