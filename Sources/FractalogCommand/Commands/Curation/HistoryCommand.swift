import ArgumentParser
import FractalCatalog

/// `fractalog history`
struct HistoryCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "history",
    abstract: "List the changes of classes, tags, notes and other decisions; the newest first.",
    discussion: """
      'fractalog undo NUMBER' undoes a change that can be undone. Column undone_by is the change \
      that undid it. Imports and merges are listed if they changed classes.
      """)

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Option(
    help: "Only the changes of this system, by its label or the beginning of it.",
    completion: .custom(Completion.labels))
  var system: String?

  @Option(help: "The maximum number of changes. (default: all)")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 0 {
      throw ValidationError("'--limit \(limit)' is not possible. Give 0 or more.")
    }
  }

  func run() throws {
    var parameters: [String: String] = [:]
    var query = "history"
    if let system {
      query = "history_of_system"
      parameters["label"] = try catalog.with(.read) {
        try $0.system(labelled: system).label.description
      }
    }
    if let limit { parameters["count"] = "\(limit)" }
    try NamedListing(query: query, parameters: parameters).print(from: catalog, as: format)
  }
}
