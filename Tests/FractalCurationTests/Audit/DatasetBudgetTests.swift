import FractalCatalog
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

/// What an audit draws is known before it draws, and what it leaves is said.
struct DatasetBudgetTests {
  private static let drawing = ["dataset-visibility", "dataset-reproducible", "dataset-seeds"]

  private func findings(
    _ catalog: Catalog, drawings: Int, threads: Int = 2
  ) throws -> [AuditFinding] {
    let cost = try Recipe(json: catalog.dataset(named: "d").recipe.json).cost
    var examination = DatasetExamination(
      images: 40, budget: drawings * cost, threads: threads)
    try examination.examine(catalog)
    return examination.findings
  }

  @Test func whatIsTooDearToDrawIsNotChecked() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    // Each of ten images is drawn five times.
    let findings = try findings(catalog, drawings: 50)
    #expect(findings.map(\.check) == DatasetExamination.checks)
    for finding in findings where Self.drawing.contains(finding.check) {
      #expect(
        finding.result == .notChecked && finding.detail.hasSuffix("10 of 640 images were drawn."))
      #expect(
        finding.gaps.map(\.reason) == [
          "30 of 40 images of dataset 'd' were not drawn, because each costs up to 5072 points"
        ])
      #expect(finding.gaps.map(\.command) == ["fractalog audit --images 40"])
    }
    let others = findings.filter { !Self.drawing.contains($0.check) }
    #expect(others.count == 2 && others.allSatisfy { $0.passed })
    #expect(try self.findings(catalog, drawings: 50, threads: 1) == findings)
  }

  @Test func oneImageIsDrawnWhateverItCosts() throws {
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    let findings = try findings(catalog, drawings: 0)
    let seeds = try #require(findings.first { $0.check == "dataset-seeds" })
    #expect(seeds.detail.hasSuffix("1 of 640 images were drawn."))
  }

  @Test func builtInRecipesAreCheckedInFull() throws {
    for recipe in Recipe.builtIns {
      let drawings = DatasetAudit.images + 400
      #expect(drawings * recipe.cost < DatasetAudit.budget, "\(recipe.name)")
    }
    let catalog = try ExampleDatasets.catalog(ExampleDatasets.quick("classes"))
    #expect(try findings(catalog, drawings: 500).allSatisfy(\.passed))
  }
}
