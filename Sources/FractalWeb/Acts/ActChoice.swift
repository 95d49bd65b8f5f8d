import FractalCatalog
import FractalDatasets

/// The systems that a form chooses: by their labels, or all that match a filter.
enum ActChoice: Hashable, Sendable {
  case labels([String])
  case filter(SystemFilter)

  /// The fields of a form: `filter` is a query as in the address of a list; `labels` are separated
  /// by commas, blanks or line breaks.
  ///
  /// - Throws: ``WebError`` of status 400.
  init(_ fields: [String: String]) throws(WebError) {
    let labels = (fields["labels"] ?? "").split { $0 == "," || $0.isWhitespace }.map(String.init)
    switch (labels.isEmpty, fields["filter"]) {
    case (true, let query?): self = .filter(try SystemFilter(query: query))
    case (false, nil): self = .labels(labels)
    default:
      throw WebError(
        .badRequest,
        "No systems are chosen. Give their labels in 'labels', or a query of the list in 'filter'.")
    }
  }

  /// The arguments of a command that choose the same; nil if no condition says what the filter
  /// chooses, and then its labels do.
  var arguments: [String]? {
    guard case .filter(let filter) = self else { return ["--labels", "-"] }
    if filter.isAll { return ["--where", "1"] }
    // A condition keeps nothing of an order.
    var unordered = filter
    (unordered.order, unordered.isDescending) = (nil, false)
    return unordered.listing?.condition.map { ["--where", $0] }
  }
}

extension Gallery {
  /// The systems of a choice, as the catalog takes them.
  func systems(of chosen: ActChoice) async throws -> SystemChoice {
    switch chosen {
    case .labels(let labels): .labels(labels)
    case .filter(let filter): .rows(try await rows(of: filter))
    }
  }

  /// The command that does an act on these systems. Labels stand below it, for its standard input.
  func command(_ act: Act, on chosen: ActChoice) -> String {
    let arguments = chosen.arguments
    let words = ["fractalog"] + act.words + ["--catalog", path] + (arguments ?? ["--labels", "-"])
    let line = words.map(shellWord).joined(separator: " ")
    if case .labels(let labels) = chosen {
      return "\(line) <<'END'\n\(labels.joined(separator: "\n"))\nEND"
    }
    // Look-alikes and named queries: the labels of the list, from its CSV file.
    return arguments == nil ? line + " < labels.txt" : line
  }
}
