import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalFiles
import FractalPages
import FractalRendering
import TestSupport
import Testing

struct DatasetCardTests {
  private func card(
    _ recipe: String = "classes", license: String? = "cc-by-4.0", threads: Int = 2
  ) throws -> (text: String, card: DatasetCard) {
    let catalog = try ExampleDatasets.catalog(try ExampleDatasets.quick(recipe))
    let findings = try DatasetAudit(threads: threads, images: 40).findings(on: catalog)
    let card = try DatasetCard(findings, of: "d", in: catalog, license: license, threads: threads)
    return (try card.markdown(date: "2026-01-31"), card)
  }

  @Test func theFrontMatterIsWhatHubsRead() throws {
    let text = try card().text
    let end = try #require(text.range(of: "\n---\n")).lowerBound
    let lines = text[..<end].split(separator: "\n").map(String.init)
    #expect(lines.first == "---" && lines.contains("license: cc-by-4.0"))
    #expect(lines.contains(#"pretty_name: "d""#) && lines.contains("- n<1K"))
    #expect(lines.contains("- image-classification") && !lines.contains("- object-detection"))
    #expect(try card("scenes").text.contains("- object-detection"))
    #expect(try card(license: nil).text.contains("license: unknown"))
    // An earlier card is known as one.
    #expect(FileKind.card.begins(Array(text.utf8)[...]))
    #expect(!FileKind.card.begins(Array("# My own text".utf8)[...]))
  }

  @Test func itSaysWhatTheReportSays() throws {
    let (text, card) = try card()
    for sentence in card.verdict.sentences {
      #expect(text.contains(sentence.text.prefix(20).replacing("_", with: "\\_")))
    }
    for heading in ["Verdict", "Facts", "Split", "Use", "Licence and citation", "Checks"] {
      #expect(text.contains("\n## \(heading)\n"))
    }
    #expect(text.contains("| train | 50 % | 12 | 8 | 320 | 40 |"))
    #expect(text.contains("![48 images of the dataset](images.png)"))
    #expect(text.contains("| `leakage-look-alike` | not checked |"))
    let picture = try card.picture()
    #expect(picture.width == 8 * 34 + 2 && picture.height == 6 * 34 + 2)
  }

  @Test func threadsChangeNothing() throws {
    let (one, other) = (try card(threads: 1), try card(threads: 5))
    #expect(one.text == other.text)
    #expect(try one.card.picture().pixels == other.card.picture().pixels)
  }

  @Test func namesCannotBeMarkup() throws {
    let name = "a|b `c` <script> [d](e) *f* g"
    let catalog = try Catalog.inMemory()
    try ExampleDatasets.fill(catalog)
    let recipe = try ExampleDatasets.quick("classes")
    _ = try RecipeLibrary.store(recipe, in: catalog)
    _ = try Dataset.create(
      name, split: "main", recipe: "quick", images: .perClass(2), seed: 7, in: catalog)
    let findings = try DatasetAudit(threads: 1, images: 2).findings(on: catalog)
    let text = try DatasetCard(findings, of: name, in: catalog, license: nil, threads: 1)
      .markdown(date: "2026-01-31")
    #expect(!text.contains("<script>"))
    #expect(text.contains("# a\\|b \\`c\\` &lt;script&gt; \\[d\\](e) \\*f\\* g"))
  }
}
