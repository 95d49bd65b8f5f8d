import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering

/// The title block: what the report is about, and what is needed to make it again.
struct ReportTitle {
  let subject: VerdictSubject
  let catalogName: String
  let date: String
  let license: String?
  let command: String?

  func html() throws -> HTML {
    let facts = try self.facts().map { fact -> HTML in
      let value: HTML = fact.isCode ? "<code>\(fact.value)</code>" : "\(fact.value)"
      return "<div><dt>\(fact.name)</dt><dd>\(value)</dd></div>"
    }
    let heading: HTML =
      subject.dataset.map { "Dataset \($0.name)" } ?? "Catalog \(catalogName)"
    return """
      <header>
      <p class="kind">Audit of \(catalogName)</p>
      <h1>\(heading)</h1>
      <dl class="facts">
      \(facts)
      </dl>
      </header>
      """
  }

  private func facts() throws -> [(name: String, value: String, isCode: Bool)] {
    let summary = try subject.catalog.summary()
    var facts: [(name: String, value: String, isCode: Bool)] = []
    if let dataset = subject.dataset {
      let images = dataset.subsets.reduce(0) { $0 + $1.images }
      facts += [
        ("Images", "\(images.grouped), seed \(dataset.seed)", false),
        ("Recipe", dataset.recipe.name, false),
      ]
    }
    facts += [
      (
        "Catalog",
        """
        \(summary.rows(of: "system").grouped) systems, \
        \(summary.rows(of: "class").grouped) classes
        """, false
      ),
      ("Licence", license ?? "not stated", false),
      ("Date", date, false),
      (
        "Versions",
        """
        fractalog \(fractalogVersion), renderer \(rendererVersion), signatures \
        \(Signature.version), schema \(summary.schemaVersion), SQLite \(summary.sqliteVersion)
        """, false
      ),
    ]
    if let command { facts.append(("Command", command, true)) }
    if let dataset = subject.dataset {
      facts.append(("Digest of the dataset", dataset.digest.hex, true))
    }
    if let split = subject.split { facts.append(("Digest of the split", split.digest.hex, true)) }
    facts.append(
      ("Digest of the catalog", try subject.catalog.contentDigest().hex, true))
    return facts
  }
}
