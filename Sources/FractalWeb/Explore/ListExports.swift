import FractalCatalog
import FractalPages

/// The list elsewhere: as files, and by commands that give the same.
struct ListExports: Sendable {
  let address: ListAddress
  let filter: SystemFilter
  let total: Int
  /// The path of the catalog.
  let path: String

  /// The commands that give the list, and a sheet of it.
  var commands: [String] {
    let catalog = "--catalog \(shellWord(path))"
    guard let listing = filter.listing else { return [] }
    let condition = listing.condition.map { " --where \(shellWord($0))" } ?? ""
    let order = listing.order.map { " --order \(shellWord($0))" } ?? ""
    return [
      "fractalog query \(catalog) --sql \(shellWord(listing.sql))",
      "fractalog sheet \(catalog)\(condition)\(order) --limit \(max(1, total)) -o sheet.png",
    ]
  }

  var html: HTML {
    let csv: HTML =
      total <= Gallery.mostExported
      ? "<a href=\"\(address.link(["systems.csv"]))\" download>CSV of these</a>"
      : "<span class=\"faint\">CSV: at most \(Gallery.mostExported.grouped) systems here.</span>"
    var sheet: HTML = ""
    if total > Gallery.mostOnSheet {
      sheet = """
        <span class="faint">Contact sheet: at most \(Gallery.mostOnSheet) systems here; the \
        command draws more.</span>
        """
    } else if total > 0 {
      sheet = "<a href=\"\(address.link(["systems.png"]))\" download>Contact sheet of these</a>"
    }
    let commands: HTML =
      commands.isEmpty
      ? """
      <p class="faint">No single statement gives this list. Save its CSV, and give the labels to \
      a command with --labels.</p>
      """
      : """
      <p>The same list on the command line, and as a sheet:</p>
      <pre tabindex="0">\(commands.joined(separator: "\n"))</pre>
      """
    return """
      <details class="exports"><summary>Save this list, or get it elsewhere</summary>
      <p class="actions">\(csv) \
      <a href="\(address.link(["systems.json"], ["all": "1"]))">JSON of these</a> \(sheet)</p>
      \(commands)
      </details>
      """
  }
}

extension Gallery {
  /// The maximum number of systems in a file.
  static let mostExported = 100_000

  /// All systems of a list, with every column of `system_overview`.
  ///
  /// - Throws: ``WebError`` of status 400 if there are too many.
  func overview(of filter: SystemFilter, _ request: WebRequest) async throws -> Listing {
    let rows = try await rows(of: filter)
    guard rows.count <= Self.mostExported else {
      let address = ListAddress(request.query, filter)
      let exports = ListExports(address: address, filter: filter, total: rows.count, path: path)
      throw WebError(
        .badRequest,
        """
        The list has \(rows.count) systems; a file has at most \(Self.mostExported). \
        \(exports.commands.first.map { "This command writes all of them: \($0) --format csv" }
          ?? "Filter it further.")
        """)
    }
    return try await ask { try $0.overview(ofRows: rows) }
  }
}
