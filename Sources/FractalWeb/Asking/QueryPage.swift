import FractalCatalog
import FractalDatasets
import FractalPages

/// The result of a named query or of SQL, with a form for the next one.
struct QueryPage: HTMLPage {
  /// The maximum number of rows of a page, and of a file.
  static let limits = (page: 500, file: 100_000)
  /// The maximum number of bytes of a result; a number counts as 32.
  static let bytes = (page: 4 << 20, file: 32 << 20)

  /// The name of the query; nil for a statement of the user.
  let name: String?
  /// Whether somebody saved it under that name.
  let isSaved: Bool
  let sql: String
  let parameters: [Parameter]
  let result: Listing?
  /// The error message of SQLite.
  let problem: String?
  /// Where the statement is wrong, if SQLite says so.
  let mistake: Mistake?
  let schema: SchemaPanel?
  /// The names of the saved queries.
  let saved: [String]
  /// What was typed into the form that saves.
  let saving: [String: String]
  let allowsEdits: Bool
  /// What a saved query shows.
  let description: String

  /// A parameter of a named query.
  struct Parameter: Sendable {
    let name: String
    /// Its type: TEXT, INTEGER or REAL; empty if it is not declared.
    let type: String
    let isOptional: Bool
    let value: String
  }

  var title: String { name.map { "Query \($0)" } ?? "SQL" }

  var scripts: [String] { ["sql"] }
  var styles: [String] { ["acts", "sql"] }

  var body: HTML {
    let answer: HTML = result.map { $0.html(thumbnails: true) } ?? ""
    let note: HTML =
      problem.map {
        """
        <div class="problem" id="problem" role="alert"><p>\($0)</p>\(mistake?.html ?? "")</div>
        """
      } ?? ""
    if let name {
      let deleting: HTML = isSaved && allowsEdits ? QueriesPage.deleting(name) : ""
      return """
        <p>\(description)</p>
        \(form)\(note)\(answer)
        <pre tabindex="0">\(sql)</pre>
        <p class="actions"><a href="\(Link.to(["sql"], [("sql", sql)]))">Edit as SQL</a>\
        \(deleting)</p>
        """
    }
    return """
      <div class="sql"><div>\(form)\(note)\(SQLExamples.html)\(savedList)</div>\
      <aside class="schema" tabindex="0" aria-label="Schema">\(schema?.html ?? "")</aside></div>
      \(answer)
      \(saveForm)
      <dl class="keys" hidden><dt><kbd>Ctrl</kbd> <kbd>Enter</kbd></dt><dd>run the statement</dd>
      <dt><kbd>Ctrl</kbd> <kbd>Space</kbd></dt><dd>complete the name before the cursor</dd></dl>
      """
  }

  private var savedList: HTML {
    guard !saved.isEmpty else { return "" }
    let links = saved.map { name -> HTML in
      "<li><a class=\"chip\" href=\"\(Link.to(["queries", name]))\">\(name)</a></li>"
    }
    return "<h2>Saved queries</h2><ul class=\"chips\">\(links)</ul>"
  }

  /// A form that saves the statement; the script sends the text as it is then.
  private var saveForm: HTML {
    let command = "fractalog saved-query save NAME --sql \(shellWord(sql))"
    guard !sql.allSatisfy(\.isWhitespace) else { return "" }
    guard allowsEdits else {
      return """
        <details><summary>Save this query</summary>\
        <pre tabindex="0" class="command">\(command)</pre></details>
        """
    }
    return """
      <h2>Save this query</h2>
      <form class="filter" id="save" method="post" action="queries">
      <input type="hidden" name="sql" value="\(sql)">
      <label>Name <input name="name" required maxlength="255" value="\(saving["name"] ?? "")" \
      autocomplete="off"></label>
      <label class="wide">Description <input name="description" \
      value="\(saving["description"] ?? "")"></label>
      <label class="check"><input type="checkbox" name="replace" value="1"\
      \(saving["replace"] == "1" ? " checked" : "")> replace</label>
      <button>Save</button>
      </form>
      <details><summary>The same on the command line</summary>\
      <pre tabindex="0" class="command">\(command)</pre></details>
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
      <textarea name="sql" id="where" rows="6" spellcheck="false" autocomplete="off" \
      autocapitalize="off"\(marks)>\(sql)</textarea></label>
      <button>Run <kbd>Ctrl Enter</kbd></button>
      \(result == nil ? "" : exports(["sql"], [("sql", sql)]))
      </form>
      """
  }

  /// Where the mistake is, for screen readers and the script.
  private var marks: HTML {
    guard problem != nil else { return "" }
    let place: HTML =
      mistake.map {
        " data-start=\"\($0.start)\" data-length=\"\($0.word.utf16.count)\""
      } ?? ""
    return " aria-invalid=\"true\" aria-describedby=\"problem\" autofocus\(place)"
  }

  private func exports(_ path: [String], _ fields: [(String, String?)]) -> HTML {
    let parts = path.dropLast()
    let last = path.last ?? ""
    return """
      <a href="\(Link.to(parts + [last + ".csv"], fields))">CSV</a> \
      <a href="\(Link.to(parts + [last + ".json"], fields))">JSON</a>
      """
  }
}
