import FractalCatalog
import FractalPages

/// The tables and views, their columns with comments. A click puts a name into the statement, and
/// the script completes from them.
struct SchemaPanel: Sendable {
  let tables: [SchemaTable]

  var html: HTML {
    let views = tables.filter { $0.kind == "view" }
    let rest = tables.filter { $0.kind != "view" }
    return """
      <h2>Schema</h2>
      <p class="faint">A click puts a name into the statement.</p>
      <h3>Views</h3>\(views.map(table))<h3>Tables</h3>\(rest.map(table))
      """
  }

  private func table(_ table: SchemaTable) -> HTML {
    let rows = Link.to(["sql"], [("sql", table.firstRows)])
    let columns = table.columns.map { column -> HTML in
      """
      <li>\(inserting(column.name, of: table.name, column.name)) \
      <span class="faint">\(column.type) \(column.comment)</span></li>
      """
    }
    return """
      <details><summary>\(table.name)</summary>\
      <p>\(inserting(table.name, of: "", "Insert \(table.name)")) \
      <a href="\(rows)">its first rows</a></p><ul>\(columns)</ul></details>
      """
  }

  /// A button that puts a name into the statement.
  ///
  /// - Parameter table: The table that has the column; empty for a table.
  private func inserting(_ name: String, of table: String, _ text: String) -> HTML {
    """
    <button type="button" class="insert" data-name="\(name)" data-table="\(table)">\
    \(text)</button>
    """
  }
}
