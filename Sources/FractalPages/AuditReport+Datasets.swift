import FractalDatasets
import FractalCatalog

extension AuditReport {
  /// Each dataset with some of its images, and the frequency of each label.
  func datasets(of catalog: Catalog) throws -> HTML {
    let figures = try catalog.datasets().map {
      try DatasetFigure($0.name, in: catalog).html(threads: threads)
    }
    let note: HTML = figures.isEmpty ? "<p class=\"faint\">The catalog has none.</p>" : ""
    return """
      <h2>Datasets</h2>
      \(note)
      \(figures)
      """
  }
}
