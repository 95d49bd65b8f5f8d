import FractalCatalog
import FractalCuration
import FractalPages

/// One split: what it is, how balanced its subsets are, and what leaks from one to another.
struct SplitPage: GalleryPage {
  let name: String
  /// nil while it is computed.
  let report: SplitReport?
  /// nil while they are computed.
  let nearest: NearestPairs?

  var title: String { "Split \(name)" }
  var styles: [String] { ["duplicates"] }

  var body: HTML {
    guard let report else { return Waiting(address: Link.page(["splits", name])).html }
    return """
      \(verdict(report))
      <h2>Subsets</h2>
      \(subsets(report))
      <h2>Definition</h2>
      <div class="columns">\(definition(report))</div>
      <h2>What subsets share</h2>
      \(overlaps(report))
      <h2>Nearest pairs across subsets</h2>
      <div class="near" data-part="pairs">\(pairs)</div>
      <h2>Balance</h2>
      \(balance(report))
      <h2>From the command line</h2>
      <pre tabindex="0">\(commands)</pre>
      """
  }

  private var pairs: HTML {
    nearest.map { SplitPairs(nearest: $0).html }
      ?? Waiting(address: Link.page(["splits", name])).html
  }

  /// The most important sentence first.
  private func verdict(_ report: SplitReport) -> HTML {
    if report.unit == "image" {
      return """
        <p class="verdict open">Every subset has all systems, and image numbers differ. A network \
        that is validated here has seen each system before: this measures whether it recognises \
        other images of them.</p>
        """
    }
    let leaks = report.overlaps.filter(\.isLeak)
    guard leaks.isEmpty else {
      let names = leaks.map { "\($0.count.grouped) \(Self.name($0.kind, $0.count))" }
      let verb = leaks.count == 1 && leaks[0].count == 1 ? "is" : "are"
      return """
        <p class="verdict fail">It leaks: \(names.joined(separator: " and ")) \(verb) in several \
        subsets. What is validated was trained on, in part.</p>
        """
    }
    let searches = report.overlaps.filter {
      if case .duplicates = $0.kind { true } else { false }
    }
    return searches.isEmpty
      ? """
      <p class="verdict open">No duplicate search has been made, so nobody knows whether \
      look-alikes are in several subsets.
      <code>fractalog duplicates find --recipe classes</code> searches.</p>
      """
      : """
      <p class="verdict pass">No leak found: no group of \(searches.count) duplicate \
      \(searches.count == 1 ? "search" : "searches") and no family is in several subsets.</p>
      """
  }

  /// What is shared, in the number that fits the count.
  private static func name(_ kind: SplitOverlap.Kind, _ count: Int) -> String {
    guard count == 1 else { return kind.name }
    switch kind {
    case .families: return "family"
    case .classes: return "class"
    case .systems: return "system"
    case .duplicates: return "group" + kind.name.dropFirst("groups".count)
    }
  }

  private func subsets(_ report: SplitReport) -> HTML {
    let most = report.subsets.map { $0.images ?? $0.systems }.max() ?? 0
    let rows = report.subsets.enumerated().map { place, subset -> [HTML] in
      let systems = Link.to(["systems"], [("split", report.name), ("subset", subset.name)])
      let deviation: HTML =
        subset.deviation == 0
        ? "" : " <span class=\"open\">\(subset.deviation.grouped) off</span>"
      return [
        Table.cell("<span class=\"key series-\(place % 4)\"></span>\(subset.name)"),
        Table.number("\(HTML.share(subset.fraction))\(deviation)"),
        Table.bar(subset.images ?? subset.systems, of: most),
        Table.number("<a href=\"\(systems)\">\(HTML.count(subset.systems))</a>"),
        Table.number(HTML.count(subset.classes)),
      ]
    }
    let amount = report.unit == "image" ? "#images of each system" : "#share of systems"
    return Table(
      name: "Subsets", heads: ["subset", "#fraction", amount, "#systems", "#classes"], rows: rows
    ).html
  }

  private func definition(_ report: SplitReport) -> HTML {
    let kept: HTML =
      report.keptTogether.isEmpty ? "nothing" : "\(report.keptTogether.joined(separator: ", "))"
    let datasets = report.datasets.map {
      "<a href=\"\(Link.page(["datasets", $0]))\">\($0)</a>" as HTML
    }
    return Facts([
      ("whole units", "\(report.unit)"), ("method", "\(report.method)"),
      ("seed", "\("\(report.seed)")"),
      (
        "of",
        report.selection.map {
          "selection <a href=\"\(Link.page(["selections", $0]))\">\($0)</a>"
        } ?? "all systems in a class when it was created"
      ),
      ("kept together", kept), ("left out", HTML.count(report.leftOut)),
      ("extensions", HTML.count(report.extensions)), ("created", "\(report.createdAt)"),
      ("digest", "<code>\(report.digest.hex)</code>"),
      ("datasets", datasets.isEmpty ? "none" : "\(datasets)"),
    ]).html
  }

  private func overlaps(_ report: SplitReport) -> HTML {
    let rows = report.overlaps.map { overlap -> [HTML] in
      let verdict: HTML =
        overlap.isLeak
        ? "<b class=\"fail\">leak</b>"
        : overlap.count > 0 ? "<span>intended</span>" : "<span class=\"pass\">none</span>"
      return [
        Table.cell("\(overlap.kind.name)"),
        Table.number("\(HTML.count(overlap.count)) of \(HTML.count(overlap.total))"),
        Table.cell(verdict),
      ]
    }
    let examples = report.overlaps.filter { !$0.examples.isEmpty }.map { overlap -> HTML in
      let items = overlap.examples.map { item -> HTML in
        let row = SystemRow(item.members.map { ($0.label, "\($0.subset)") }, side: 80)
        let name: HTML =
          item.className.map {
            "<b><a href=\"\(Link.page(["classes", $0]))\">\($0)</a></b>"
          } ?? ""
        return "<li>\(name)\(row.html)</li>"
      }
      return """
        <details\(overlap.isLeak ? " open" as HTML : "")><summary>The first \
        \(items.count == 1 ? "shared " : "\(items.count) shared ")\
        \(Self.name(overlap.kind, items.count))</summary><ul class="groups">\(items)</ul></details>
        """
    }
    return """
      \(Table(
        name: "What subsets share", heads: ["what", "#in several", "verdict"], rows: rows
      ).html)
      \(examples)
      """
  }

  private func balance(_ report: SplitReport) -> HTML {
    guard report.unit != "image" else {
      return "<p class=\"faint\">Every subset has the same systems.</p>"
    }
    let plots = CatalogQuantity.allCases.filter { $0 != .classSize }.map {
      HistogramFigure(title: $0.title, path: ["splits", report.name, $0.rawValue]).html
    }
    let legend = report.subsets.enumerated().map { place, subset -> HTML in
      "<li><span class=\"key series-\(place % 4)\"></span>\(subset.name)</li>"
    }
    return """
      <ul class="legend">\(legend)</ul>
      <p class="faint">The share of each subset's systems in each interval.</p>
      <div class="plots">\(plots)</div>
      """
  }

  private var commands: String {
    let word = shellWord(name)
    return """
      fractalog split show \(word)
      fractalog split verify \(word)
      fractalog split export \(word) -o \(word).tsv
      """
  }
}

extension Gallery {
  func splitPage(_ name: String) async throws -> SplitPage {
    // An unknown split is refused before anything is computed.
    try await read { try $0.catalog.checkSplit(named: name) }
    return SplitPage(
      name: name, report: try await splitReport(name), nearest: try await splitPairs(name))
  }
}
