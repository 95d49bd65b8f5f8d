import FractalCatalog
import FractalPages

/// The splits of the catalog.
struct SplitsPage: GalleryPage {
  /// nil while they are being counted.
  let splits: [Split]?

  /// A split and its subsets.
  struct Split: Encodable, Sendable {
    let name: String
    let unit: String
    let selection: String?
    let createdAt: String
    let subsets: [SplitReport.Subset]
  }

  var title: String { "Splits" }

  var body: HTML {
    guard let splits else { return Waiting(address: Link.to(["splits"])).html }
    guard !splits.isEmpty else {
      return """
        <p class="faint">No splits. <code>fractalog split create main --by class --fractions \
        train=0.9,val=0.1</code> makes one.</p>
        """
    }
    let rows = splits.map { split -> [HTML] in
      [
        Table.cell("<a href=\"\(Link.page(["splits", split.name]))\">\(split.name)</a>"),
        Table.cell("by \(split.unit)"),
        Table.cell(SplitReport.proportions(split.subsets)),
        Table.cell(
          split.selection.map {
            "<a href=\"\(Link.page(["selections", $0]))\">\($0)</a>"
          } ?? "<span class=\"faint\">all systems</span>"),
        Table.cell("\(split.createdAt)"),
      ]
    }
    return Table(
      name: "Splits", heads: ["split", "unit", "subsets", "selection", "created"], rows: rows
    ).html
  }
}

extension Gallery {
  func splitsPage() async throws -> SplitsPage {
    let stamp = CatalogStamp(path: path)
    let summaries = try await splitLists.value(stamp) { [readers] in
      try readers.with { try $0.catalog.splits() }
    }
    return SplitsPage(
      splits: summaries?.map { split in
        SplitsPage.Split(
          name: split.name, unit: split.unit.rawValue, selection: split.selection,
          createdAt: split.createdAt, subsets: split.subsets.map(SplitReport.Subset.init))
      })
  }
}
