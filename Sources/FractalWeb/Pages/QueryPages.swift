import FractalCatalog
import FractalDatasets
import FractalPages

/// The named queries.
struct QueriesPage: GalleryPage {
  let queries: [Entry]

  /// A named query.
  struct Entry: Encodable, Sendable {
    let name: String
    let comment: String
    /// Name and type of each parameter.
    let parameters: [String]
  }

  var title: String { "Queries" }

  var body: HTML {
    let rows = queries.map { query -> HTML in
      """
      <tr><th scope="row"><a href="\(Link.to(["queries", query.name]))">\(query.name)</a></th>\
      <td>\(query.comment)</td></tr>
      """
    }
    return "<div class=\"scroll\"><table>\(rows)</table></div>"
  }
}

/// The result of a named query or of SQL, with a form for the next one.
struct QueryPage: HTMLPage {
  /// The maximum number of rows of a page, and of a file.
  static let limits = (page: 500, file: 100_000)
  /// The maximum number of bytes of a result; a number counts as 32.
  static let bytes = (page: 4 << 20, file: 32 << 20)

  let name: String?
  let sql: String
  let parameters: [Parameter]
  let result: Listing?
  /// The error message of SQLite.
  let problem: String?
  let schema: [String]

  /// A parameter of a named query.
  struct Parameter: Sendable {
    let name: String
    /// Its type: TEXT, INTEGER or REAL.
    let type: String
    let isOptional: Bool
    let value: String
  }

  var title: String { name.map { "Query \($0)" } ?? "SQL" }

  var body: HTML {
    let answer: HTML = result.map { $0.html(thumbnails: true) } ?? ""
    let note: HTML = problem.map { "<p class=\"problem\">\($0)</p>" } ?? ""
    if name != nil { return "\(form)\(note)\(answer)<pre>\(sql)</pre>" }
    return """
      <div class="sql"><div>\(form)\(note)</div><aside class="schema">\(tables)</aside></div>
      \(answer)
      """
  }

  private var form: HTML {
    if let name {
      let fields = parameters.map { parameter -> HTML in
        """
        <label>\(parameter.name) <span class="faint">\(parameter.type)\
        \(parameter.isOptional ? ", optional" : "")</span> \
        <input name="p.\(parameter.name)" value="\(parameter.value)"></label>
        """
      }
      let own = parameters.map { ("p." + $0.name, $0.value.isEmpty ? nil : $0.value) }
      let button: HTML = parameters.isEmpty ? "" : "<button>Show</button>"
      let hasLabels = result?.columns.contains("label") == true
      let pictures: HTML =
        hasLabels
        ? "<a href=\"\(Link.to(["systems"], [("query", name)] + own))\">as pictures</a>" : ""
      return """
        <form class="filter" method="get" action="\(Link.to(["queries", name]))">\(fields)\(button)
        \(exports(["queries", name], own))\(pictures)</form>
        """
    }
    return """
      <form class="filter" method="get" action="sql">
      <label class="wide">One SQL statement that only reads, for at most \
      \(Int(Gallery.timeLimit)) seconds \
      <textarea name="sql" id="where" rows="6" spellcheck="false">\(sql)</textarea></label>
      <button>Run <kbd>Ctrl Enter</kbd></button>
      \(result == nil ? "" : exports(["sql"], [("sql", sql)]))
      </form>
      """
  }

  private func exports(_ path: [String], _ fields: [(String, String?)]) -> HTML {
    let parts = path.dropLast()
    let last = path.last ?? ""
    return """
      <a href="\(Link.to(parts + [last + ".csv"], fields))">CSV</a> \
      <a href="\(Link.to(parts + [last + ".json"], fields))">JSON</a>
      """
  }

  private var tables: HTML {
    let tables = schema.map { text -> HTML in
      let name = String(text.prefix { !$0.isNewline })
      return "<details><summary>\(name)</summary><pre>\(text)</pre></details>"
    }
    return "<h2>Schema</h2>\(tables)"
  }
}
