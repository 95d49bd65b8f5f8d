import FractalCatalog
import FractalCuration
import FractalDatasets

/// The split of a report: its subsets as a table, its definition, and the measures of its subsets
/// over one another.
struct SplitSection {
  let catalog: Catalog
  let split: SplitSummary
  let dataset: DatasetSummary?

  /// A row of the table: a subset, and its images in the dataset.
  var rows: [[String]] {
    split.subsets.enumerated().map { place, subset in
      let images = dataset.flatMap { $0.subsets.indices.contains(place) ? $0.subsets[place] : nil }
      return [
        subset.name, "\(Histogram.short((subset.fraction * 1000).rounded() / 10)) %",
        subset.systems.grouped, subset.classes.grouped,
        images?.images.grouped ?? subset.images?.grouped ?? "",
        images?.imagesPerClass?.grouped ?? "",
      ]
    }
  }

  /// The heads of the columns.
  static let heads = ["Subset", "Share", "Systems", "Classes", "Images", "Images of a class"]

  /// What the split keeps whole, how, and what it keeps together.
  var definition: String {
    let kept = split.keptTogether.map(\.description).joined(separator: ", ")
    let unit =
      switch split.unit {
      case .class: "by class: all systems of a class are in one subset"
      case .system: "by system: all images of a system are in one subset"
      case .image: "by image: each subset has every system, in other images"
      }
    return """
      Split '\(split.name)' is \(unit). Method '\(split.method.rawValue)', seed \(split.seed), \
      \(split.selection.map { "of selection '\($0)', " } ?? "")\
      kept together: \(kept.isEmpty ? "nothing" : kept).
      """
  }

  var html: HTML {
    let heads = Self.heads.enumerated().map { place, head -> HTML in
      place == 0
        ? "<th scope=\"col\">\(head)</th>" : "<th scope=\"col\" class=\"number\">\(head)</th>"
    }
    let rows = rows.enumerated().map { place, row -> HTML in
      let cells = row.dropFirst().map { "<td class=\"number\">\($0)</td>" as HTML }
      return """
        <tr><th scope="row"><span class="key series-\(place % 4)"></span>\(row[0])</th>\(cells)</tr>
        """
    }
    return """
      <h2>Split</h2>
      <p>\(definition) Digest <code>\(split.digest.hex)</code>.</p>
      <div class="scroll" role="region" aria-label="Subsets" tabindex="0"><table class="split">
      <thead><tr>\(heads)</tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      """
  }

  /// The measures of the systems of each subset, as shares of the subset.
  func plots() throws -> [HTML] {
    guard split.unit != .image else { return [] }
    return try CatalogQuantity.allCases.filter { $0 != .classSize }.compactMap { quantity in
      OverlaidHistogram(
        title: quantity.title, things: "systems",
        series: try catalog.values(of: quantity, inSplit: split.name))?.html
    }
  }
}
