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
struct QueryPage: GalleryPage {
  /// The maximum number of rows of a page, and of a file.
  static let limits = (page: 500, file: 100_000)
  /// The maximum number of bytes of a result; a number counts as 32.
  static let bytes = (page: 4 << 20, file: 32 << 20)

  let name: String?
  let sql: String
  let parameters: [Parameter]
  let result: ResultTable?
  /// The error message of SQLite.
  let problem: String?
  let schema: [String]

  /// A parameter of a named query.
  struct Parameter: Encodable, Sendable {
    let name: String
    /// Its type: TEXT, INTEGER or REAL.
    let type: String
    let isOptional: Bool
    let value: String
  }

  enum CodingKeys: String, CodingKey { case name, sql, result, problem }

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
      <form class="filter" method="get" action="/sql">
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

extension Gallery {
  func queriesPage() async throws -> QueriesPage {
    QueriesPage(
      queries: NamedQuery.all.map {
        QueriesPage.Entry(
          name: $0.name, comment: $0.comment,
          parameters: $0.parameters.map { "\($0.name) \($0.kind.rawValue)" })
      })
  }

  func namedQuery(_ request: WebRequest) async throws -> Reply {
    let query = try NamedQuery.named(request.path[1])
    let values = request.query.filter { $0.key.hasPrefix("p.") && !$0.value.isEmpty }
      .reduce(into: [String: String]()) { $0[String($1.key.dropFirst(2))] = $1.value }
    return try await answer(
      query.sql, request, query: query, values: values,
      parameters: query.parameters.map {
        QueryPage.Parameter(
          name: $0.name, type: $0.kind.rawValue, isOptional: $0.isOptional,
          value: values[$0.name] ?? "")
      }, isAsked: true)
  }

  func sql(_ request: WebRequest) async throws -> Reply {
    let text = request.query["sql"] ?? ""
    return try await answer(
      text, request, query: nil, values: [:], parameters: [],
      isAsked: !text.allSatisfy(\.isWhitespace))
  }

  private func answer(
    _ sql: String, _ request: WebRequest, query: NamedQuery?, values: [String: String],
    parameters: [QueryPage.Parameter], isAsked: Bool
  ) async throws -> Reply {
    let name = query?.name
    let isPage = request.format == .html
    let limit = isPage ? QueryPage.limits.page : QueryPage.limits.file
    var (table, problem): (ResultTable?, String?)
    if isAsked {
      do {
        let most = isPage ? QueryPage.bytes.page : QueryPage.bytes.file
        let command =
          name.map { "fractalog query \($0) --format csv" }
          ?? "fractalog query --sql '…' --format csv"
        let bound = try query?.values(values) ?? [:]
        table = try await ask { console in
          let table = try ResultTable(console, sql, bound, limit: limit, bytes: most, command)
          guard isPage || !table.truncated else {
            throw WebError(
              .badRequest,
              "The result has more than \(limit) rows. '\(command)' writes all of them.")
          }
          return table
        }
      } catch CatalogError.queries(.missingParameter) where isPage && values.isEmpty {
        // The page first requests the parameters.
      } catch let error as CatalogError where isPage {
        // The page shows the error above the statement, so that the user can correct it.
        problem = error.description
      } catch let error as WebError where isPage && error.status == .badRequest {
        problem = error.sentence
      }
    }
    if request.format == .csv, let table {
      return Reply(
        type: "text/csv; charset=utf-8", bytes: Array(table.csv.utf8),
        fileName: "\(name ?? "answer").csv")
    }
    let schema = isPage && name == nil ? try await read { try $0.schema() } : []
    var reply = try show(
      QueryPage(
        name: name, sql: sql, parameters: parameters, result: table, problem: problem,
        schema: schema), request)
    if problem != nil, isAsked { reply.status = .badRequest }
    return reply
  }
}
