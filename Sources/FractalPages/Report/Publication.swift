import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering

/// Under which licence a dataset is published, where its systems come from, and how to cite it.
struct Publication {
  /// The licence as given, such as `cc-by-4.0`; nil if none was.
  let license: String?
  /// Where the systems come from.
  let origins: [OriginShare]
  /// The papers whose methods the dataset uses.
  let references: [String]
  private let dataset: DatasetSummary?

  init(_ dataset: DatasetSummary?, split: SplitSummary?, license: String?, in catalog: Catalog)
    throws
  {
    (self.license, self.dataset) = (license, dataset)
    origins = try catalog.origins(ofSplit: split?.name)
    let kataoka = """
      H. Kataoka et al., Pre-training without Natural Images, ACCV 2020 (FractalDB).
      """
    let anderson = """
      C. Anderson and R. Farrell, Improving Fractal Pre-training, WACV 2022, arXiv 2110.03091.
      """
    let names = origins.map(\.origin.name) + [dataset?.recipe.name ?? ""]
    references =
      (names.contains { $0.hasPrefix("fractaldb") || $0 == "uniform" } ? [kataoka] : [])
      + (names.contains { $0.hasPrefix("anderson") || $0 == "singular-values" } ? [anderson] : [])
  }

  /// Rows of a table: what the origin was, its source, the number of its systems.
  var rows: [(name: String, source: String, systems: Int)] {
    origins.map { share in
      let origin = share.origin
      let command = OriginCommand(of: origin, parent: nil).command
      let source =
        command ?? origin.sourceDigest.map { "SHA-256 \($0.hex)" } ?? origin.parameters
      return ("\(origin.kind.rawValue) '\(origin.name)'", source, share.systems)
    }
  }

  /// A sentence that identifies the dataset; nil without one.
  var sentence: String? {
    dataset.map {
      """
      Dataset '\($0.name)', SHA-256 \($0.digest.hex), drawn by fractalog \(fractalogVersion), \
      renderer \(rendererVersion).
      """
    }
  }

  /// An entry for a bibliography; nil without a dataset.
  var bibliography: String? {
    dataset.map { dataset in
      // A name may have characters that mean something in a bibliography.
      let name = dataset.name.filter { $0.isLetter || $0.isNumber || " -_".contains($0) }
        .replacing("_", with: "\\_")
      return """
        @misc{fractalog-\(dataset.digest.hex.prefix(12)),
          title = {\(name): a dataset of fractals},
          year = {\(dataset.createdAt.prefix(4))},
          note = {SHA-256 \(dataset.digest.hex)},
          howpublished = {Drawn by fractalog \(fractalogVersion), renderer \(rendererVersion)}
        }
        """
    }
  }

  func html(command: String) -> HTML {
    let licence: HTML =
      license.map { "<p>Licence: <b>\($0)</b>.</p>" }
      ?? "<p class=\"open\">No licence was given. <code>\(command)</code> states one.</p>"
    let rows = rows.map { row -> HTML in
      """
      <tr><th scope="row">\(row.name)</th><td><code>\(row.source)</code></td>\
      <td class="number">\(row.systems.grouped)</td></tr>
      """
    }
    let origins: HTML =
      rows.isEmpty
      ? ""
      : """
      <div class="scroll" role="region" aria-label="Origins" tabindex="0"><table>
      <thead><tr><th scope="col">Origin of the systems</th><th scope="col">Source</th>\
      <th scope="col" class="number">Systems</th></tr></thead>
      <tbody>\(rows)</tbody>
      </table></div>
      """
    let papers: HTML =
      references.isEmpty
      ? ""
      : """
      <p>The methods are those of:</p>
      <ul>\(references.map { "<li>\($0)</li>" as HTML })</ul>
      """
    let citation: HTML =
      sentence.map { "<p>Cite the dataset by its digest: \($0)</p>" } ?? ""
    let entry: HTML = bibliography.map { "<pre tabindex=\"0\">\($0)</pre>" } ?? ""
    return """
      <h2>Licence and citation</h2>
      \(licence)
      \(origins)
      \(papers)
      \(citation)
      \(entry)
      """
  }
}
