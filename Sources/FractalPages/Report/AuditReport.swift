import FractalCuration
import FractalDatasets
import FractalCatalog
import FractalRendering

/// An audit as one self-contained page, for a reviewer to read and to attach to a paper: the
/// verdict in five sentences, images, the split, what was left out, and every check.
///
/// The page contains its pictures, loads nothing and runs nothing. Every text from the catalog is
/// escaped. The same catalog, findings, date and words give the same page.
///
/// ```swift
/// let findings = try DatasetAudit(threads: 8).findings(on: catalog)
/// let report = AuditReport(findings, dataset: "scenes", license: "cc-by-4.0", threads: 8)
/// let page = try report.page(of: catalog, name: "c.sqlite", date: today)
/// ```
package struct AuditReport: Sendable {
  /// What the audit found.
  package let findings: [AuditFinding]
  /// The dataset that the report is about; nil for the one that was created last.
  package let dataset: String?
  /// The licence of the dataset, such as `cc-by-4.0`; nil if none is stated.
  package let license: String?
  /// The command that writes the report, as the page shows it; nil to leave it out.
  package let command: String?
  /// The number of threads.
  package let threads: Int

  /// About how many duplicate groups to show: an equal share of each search, the largest first.
  package static let shownGroups = 8

  /// The number of systems shown if the catalog has no dataset that can be drawn.
  private static let shownSystems = 48

  /// A report on these findings.
  package init(
    _ findings: [AuditFinding], dataset: String? = nil, license: String? = nil,
    command: String? = nil, threads: Int
  ) {
    (self.findings, self.threads) = (findings, threads)
    (self.dataset, self.license, self.command) = (dataset, license, command)
  }

  /// The page as a text in UTF-8.
  ///
  /// - Parameters:
  ///   - name: The name of the catalog on the page.
  ///   - date: The date of the audit, as the page shows it.
  ///   - verdict: The verdict on the dataset, if it is known already.
  package func page(
    of catalog: Catalog, name: String, date: String, verdict: Verdict? = nil
  ) throws -> String {
    let verdict = verdict ?? Verdict(findings, of: catalog, dataset: dataset, threads: threads)
    let subject = try VerdictSubject(dataset, in: catalog)
    let title = ReportTitle(
      subject: subject, catalogName: name, date: date, license: license, command: command)
    return try ReportPage.page(
      title: "Audit of \(name)",
      body: [
        title.html(), "<h2>Verdict</h2>\n\(verdict.html)", images(of: subject),
        split(of: subject), nearest(verdict, catalog), exclusions(of: subject),
        groups(of: catalog),
        Publication(subject.dataset, split: subject.split, license: license, in: catalog)
          .html(command: "fractalog audit --html report.html --license cc-by-4.0"),
        CheckTable(findings).html, flagged(of: catalog), others(than: subject),
      ]
    ).source
  }

  /// Images of the dataset, or systems of the catalog, if no dataset can be drawn.
  private func images(of subject: VerdictSubject) throws -> HTML {
    var trouble: HTML = ""
    if let name = subject.dataset?.name {
      do {
        let dataset = try Dataset(named: name, in: subject.catalog)
        return "<h2>Images</h2>\n\(try DatasetImages(of: dataset, threads: threads).html())"
      } catch {
        trouble = "<p class=\"fail\">No image can be drawn: \("\(error)")</p>"
      }
    }
    let systems = try subject.catalog.systems(where: nil, order: nil, limit: Self.shownSystems)
    guard !systems.isEmpty else {
      return "<h2>Images</h2>\n\(trouble)<p class=\"faint\">The catalog has no system.</p>"
    }
    let style = PictureStyle.preview(try Preview(side: 96))
    let sheet = try Sheet(columns: 12, style: style)
      .image(of: systems.map(\.system), key: RenderKey(seed: 1), threads: threads)
    return """
      <h2>Systems</h2>
      \(trouble)
      <img class="sheet" src="\(try sheet.dataAddress)" width="\(sheet.width)" \
      height="\(sheet.height)" alt="The first \(systems.count) systems of the catalog">
      """
  }

  private func split(of subject: VerdictSubject) throws -> HTML {
    let section = subject.split.map {
      SplitSection(catalog: subject.catalog, split: $0, dataset: subject.dataset)
    }
    var plots = try section?.plots() ?? []
    for quantity in CatalogQuantity.allCases where plots.isEmpty || quantity == .classSize {
      guard let histogram = Histogram(try subject.catalog.values(of: quantity)) else { continue }
      plots.append(
        SVGHistogram(
          title: quantity.title, things: quantity == .classSize ? "classes" : "systems",
          histogram: histogram
        ).html)
    }
    return """
      \(section?.html ?? "<h2>Split</h2>\n<p class=\"faint\">The catalog has none.</p>")
      <h2>Distributions</h2>
      <div class="plots">
      \(plots)
      </div>
      """
  }

  private func nearest(_ verdict: Verdict, _ catalog: Catalog) throws -> HTML {
    try verdict.nearest.map {
      try NearestFigure(nearest: $0, catalog: catalog).html(threads: threads)
    } ?? ""
  }

  private func exclusions(of subject: VerdictSubject) throws -> HTML {
    try subject.split.map { try ExclusionSection($0, in: subject.catalog).html } ?? ""
  }

  /// The other datasets of the catalog, which the audit also examined.
  private func others(than subject: VerdictSubject) throws -> HTML {
    let others = try subject.catalog.datasets().filter { $0.name != subject.dataset?.name }
    guard !others.isEmpty else { return "" }
    let rows = others.map { other -> HTML in
      let images = other.subsets.reduce(0) { $0 + $1.images }
      return """
        <tr><th scope="row">\(other.name)</th><td class="number">\(images.grouped)</td>\
        <td>\(other.recipe.name)</td><td>\(other.split)</td>\
        <td><code>\(other.digest.hex)</code></td></tr>
        """
    }
    return """
      <h2>Other datasets of the catalog</h2>
      <div class="scroll" role="region" aria-label="Other datasets" tabindex="0"><table>
      <thead><tr><th scope="col">Dataset</th><th scope="col" class="number">Images</th>\
      <th scope="col">Recipe</th><th scope="col">Split</th><th scope="col">Digest</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      """
  }
}

extension AuditFinding.Result {
  /// The word in a table; a failure stands out.
  package var word: String { self == .fail ? "FAIL" : rawValue }

  /// The CSS class of an element that shows the result.
  package var style: String {
    switch self {
    case .pass: "pass"
    case .fail: "fail"
    case .notChecked: "open"
    }
  }
}
