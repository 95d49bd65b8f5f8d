import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPages
import FractalRendering
import TestSupport
import Testing

struct VerdictTests {
  private func catalog(
    unit: SplitRequest.Unit = .system, isCompared: Bool = true
  ) throws -> Catalog {
    let recipe = try ExampleDatasets.quick("classes")
    let catalog = try ExampleDatasets.catalog(recipe, unit: unit)
    if isCompared {
      _ = try DuplicateFinding(
        DuplicateSearch(name: "near", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1)),
        threads: 2
      ).run(on: catalog)
    }
    return catalog
  }

  private func verdict(_ catalog: Catalog, dataset: String? = nil) throws -> Verdict {
    let findings = try DatasetAudit(threads: 2, images: 40).findings(on: catalog)
    return Verdict(findings, of: catalog, dataset: dataset, threads: 2)
  }

  @Test func fiveSentencesHaveTheNumbers() throws {
    let catalog = try catalog()
    let verdict = try verdict(catalog)
    #expect(verdict.dataset == "d" && verdict.split == "main" && verdict.sentences.count == 5)
    let nearest = try #require(verdict.nearest?.pairs.first)
    let text = verdict.sentences.map(\.text)
    #expect(
      text[0] == """
        0 of 12 systems of 'val' look like a system of 'train'; 24 of 24 were compared; the \
        nearest pair is \(nearest.readableMultiple) times the noise apart, limit 1.
        """)
    #expect(text[1].contains(" repeated drawings of images"))
    #expect(text[2] == "Split 'main' has 24 of 24 systems.")
    #expect(
      text[3] == """
        'train' has 320 images of 8 classes and 12 systems, 'val' has 320 images of 8 classes and \
        12 systems.
        """)
    #expect(text[4].contains(" checks pass"))
    #expect(verdict.html.source.matches(of: /<li class="pass">/).count >= 4)
  }

  @Test func withoutAComparisonTheCommandIsSaid() throws {
    let verdict = try verdict(catalog(isCompared: false))
    let first = verdict.sentences[0]
    #expect(first.result == .notChecked && first.text.contains("is not known"))
    #expect(first.command == "fractalog duplicates find --recipe classes")
    #expect(verdict.lines[0].hasSuffix("Run 'fractalog duplicates find --recipe classes'."))
  }

  @Test func aSplitByImageSaysWhatItMeasures() throws {
    let verdict = try verdict(catalog(unit: .image, isCompared: false))
    #expect(verdict.sentences[0].text.contains("shows the same 24 systems in other images"))
    #expect(verdict.nearest?.pairs.isEmpty == true)
  }

  @Test func lookAlikesOnBothSidesFail() throws {
    let catalog = try catalog(isCompared: false)
    let places = try catalog.subsets(ofSystemsInSplit: "main")
    let trained = try #require(places.keys.filter { places[$0] == 0 }.min())
    let validated = try #require(places.keys.filter { places[$0] == 1 }.min())
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "near", rule: .appearance(recipe: "quick", seed: 1, tolerance: 1)))
    try catalog.record(
      places.keys.sorted().map { row in
        DuplicateVerdict(
          system: row, representative: row == validated ? trained : row,
          distance: row == validated ? 0.01 : 0)
      }, ofSearch: search)
    let verdict = try verdict(catalog)
    #expect(verdict.sentences[0].result == .fail && verdict.result == .fail)
    #expect(verdict.sentences[0].text.hasPrefix("1 of 12 systems of 'val' look like a system"))
  }

  @Test func anEmptyCatalogHasOneSentence() throws {
    let verdict = try verdict(Catalog.inMemory())
    #expect(verdict.sentences.count == 1 && verdict.dataset == nil && verdict.nearest == nil)
  }
}
