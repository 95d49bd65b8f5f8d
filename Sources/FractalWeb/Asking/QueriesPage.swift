import FractalCatalog
import FractalPages

/// The queries that have a name: saved ones, and those that come with fractalog.
struct QueriesPage: GalleryPage {
  let saved: [SavedEntry]
  let queries: [Entry]
  let allowsEdits: Bool

  enum CodingKeys: String, CodingKey { case saved, queries }

  /// A query that comes with fractalog.
  struct Entry: Encodable, Sendable {
    let name: String
    let comment: String
    /// Name and type of each parameter.
    let parameters: [String]
  }

  /// A query that somebody saved.
  struct SavedEntry: Encodable, Sendable {
    let name: String
    let sql: String
    let description: String
    let author: String
    let savedAt: String
    let parameters: [String]

    init(_ query: SavedQuery) {
      (name, sql, description) = (query.name, query.sql, query.description)
      (author, savedAt, parameters) = (query.author, query.savedAt, query.parameters)
    }
  }

  var title: String { "Queries" }
  var styles: [String] { ["acts", "sql"] }

  var body: HTML {
    let rows = queries.map { query -> HTML in
      """
      <tr><th scope="row"><a href="\(Link.to(["queries", query.name]))">\(query.name)</a></th>\
      <td>\(query.comment)</td></tr>
      """
    }
    return """
      <h2>Saved queries</h2>
      \(savedTable)
      <h2>Queries that come with fractalog</h2>
      <div class="scroll" tabindex="0" role="region" aria-label="Queries">\
      <table class="stacked">\(rows)</table></div>
      """
  }

  private var savedTable: HTML {
    guard !saved.isEmpty else {
      return """
        <p class="faint">None yet. The <a href="sql">SQL page</a> saves statements.</p>
        """
    }
    let rows = saved.map { query -> HTML in
      """
      <tr><th scope="row"><a href="\(Link.to(["queries", query.name]))">\(query.name)</a></th>\
      <td>\(query.description)<code class="statement">\(query.sql)</code></td>\
      <td class="faint">\(query.author), \(query.savedAt)</td>\
      <td>\(allowsEdits ? Self.deleting(query.name) : "")</td></tr>
      """
    }
    return """
      <div class="scroll" tabindex="0" role="region" aria-label="Saved queries">\
      <table class="stacked">\(rows)</table></div>
      """
  }

  /// A form whose button deletes a saved query. It can be undone.
  static func deleting(_ name: String) -> HTML {
    """
    <form class="remark" method="post" action="queries">\
    <button name="delete" value="\(name)" aria-label="Delete query \(name)">Delete</button></form>
    """
  }
}
