import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalPNG
import FractalRendering

/// The card of a dataset: what ``AuditReport`` says of it, as Markdown with the front matter that
/// dataset hubs read, and a picture of 48 images.
///
/// The same catalog, findings, date and licence give the same card.
///
/// ```swift
/// let card = try DatasetCard(findings, of: "scenes", in: catalog, license: nil, threads: 8)
/// try card.markdown(date: "2026-01-31").write(…)  // README.md
/// try card.picture().encoded()                    // images.png
/// ```
package struct DatasetCard {
  /// The verdict on the dataset.
  package let verdict: Verdict

  private let findings: [AuditFinding]
  private let dataset: Dataset
  private let subject: VerdictSubject
  private let split: SplitSummary
  private let license: String?
  private let images: DatasetImages

  /// The name of the text, where hubs look for it.
  package static let textName = "README.md"
  /// The name of the picture.
  package static let pictureName = "images.png"

  /// - Throws: `CatalogError` if there is no such dataset, or it has changed;
  ///   `DatasetError.otherRenderer` if another renderer draws it.
  package init(
    _ findings: [AuditFinding], of name: String, in catalog: Catalog, license: String?,
    threads: Int
  ) throws {
    dataset = try Dataset(named: name, in: catalog)
    subject = try VerdictSubject(name, in: catalog)
    split = try catalog.split(named: dataset.summary.split)
    images = try DatasetImages(of: dataset, threads: threads)
    verdict = Verdict(findings, of: catalog, dataset: name, threads: threads)
    (self.findings, self.license) = (findings, license)
  }

  /// 48 images of the dataset in one picture.
  package func picture() throws -> PNGImage { try images.sheet() }

  /// The text in UTF-8.
  package func markdown(date: String) throws -> String {
    let sections: [Markdown] = [
      Markdown(stringLiteral: CardFrontMatter(dataset: dataset, license: license).text),
      "# \(dataset.name)", summary,
      """
      ![\(images.tiles.count) images of the dataset](\(Markdown(stringLiteral: Self.pictureName)))
      """,
      "## Verdict", verdictLines, "## Facts", try facts(date: date), "## Split", splitLines,
      try exclusions(), nearest, "## Use", use, "## Licence and citation", try publication(),
      "## Checks", checks,
    ]
    return sections.filter { !$0.source.isEmpty }.map(\.source).joined(separator: "\n\n") + "\n"
  }

  private var summary: Markdown {
    """
    \(dataset.count.grouped) images of fractals in \(dataset.classes.count.grouped) classes, drawn \
    on demand by recipe '\(dataset.recipe.name)': image *i* depends only on the dataset and *i*, \
    so that the dataset is its catalog, and anyone draws the same pixels from it.
    """
  }

  private var verdictLines: Markdown {
    Markdown(
      lines: verdict.sentences.map { sentence in
        let mark =
          switch sentence.result {
          case .pass: "✓"
          case .fail: "✗"
          case .notChecked: "?"
          }
        let command: Markdown = sentence.command.map { " Run \(code: $0)." } ?? ""
        return "- \(mark) \(sentence.text)\(command)"
      })
  }

  private func facts(date: String) throws -> Markdown {
    let side = "\(dataset.recipe.side)"
    let rows: [[Markdown]] = [
      [
        "Images",
        "\(dataset.count.grouped), \(side) x \(side), \(dataset.recipe.channels) channels",
      ],
      ["Recipe and seed", "'\(dataset.recipe.name)', \("\(dataset.seed)")"],
      ["Digest of the dataset", "\(code: dataset.digest.hex)"],
      ["Digest of the split", "\(code: split.digest.hex)"],
      [
        "Versions",
        """
        fractalog \(fractalogVersion), renderer \(rendererVersion), signatures \
        \(Signature.version)
        """,
      ],
      ["Date", "\(date)"],
    ]
    return .table(["", ""], numbers: [], rows)
  }

  private var splitLines: Markdown {
    let section = SplitSection(catalog: subject.catalog, split: split, dataset: dataset.summary)
    return """
      \(section.definition)

      \(Markdown.table(
        SplitSection.heads, numbers: [1, 2, 3, 4, 5], section.rows.map { $0.map { "\($0)" } }))
      """
  }

  private func exclusions() throws -> Markdown {
    let section = try ExclusionSection(split, in: subject.catalog)
    guard !section.rows.isEmpty else { return "" }
    return """
      What was left out, and why:

      \(Markdown.table(
        ["Why", "Detail", "Systems"], numbers: [2],
        section.rows.map { ["\($0.reason)", "\($0.detail)", "\($0.count.grouped)"] }))
      """
  }

  private var nearest: Markdown {
    guard let nearest = verdict.nearest, !nearest.pairs.isEmpty else { return "" }
    let rows = nearest.pairs.map { pair -> [Markdown] in
      [
        "\(pair.readableMultiple)", "\(code: pair.one.label) in \(pair.one.subset)",
        "\(code: pair.other.label) in \(pair.other.subset)",
      ]
    }
    return """
      The nearest pairs across subsets, in multiples of the noise of drawing; up to \
      \(nearest.limit.readable), two systems are look-alikes:

      \(Markdown.table(["Times the noise", "System", "Other system"], numbers: [0], rows))
      """
  }

  private var use: Markdown {
    let pack = "dataset.fractalog"
    let subset = dataset.subsets.first?.name ?? "train"
    return """
      ```sh
      \(Markdown(stringLiteral: Markdown.oneLine("fractalog dataset verify \(pack)")))
      ```

      draws reference images of the packed dataset (\(code: "fractalog dataset pack")) and \
      compares their digests. With PyTorch:

      ```python
      import fractalog.torch

      loader = fractalog.torch.Loader(
          "\(Markdown(stringLiteral: pack))", \(Self.literal(dataset.name)), \
      \(Self.literal(subset)), batch_size=64, seed=1)
      for images, labels in loader:
          ...
      ```
      """
  }

  /// A text as Python writes it: what JSON writes is a literal of Python, too.
  private static func literal(_ text: String) -> Markdown {
    Markdown(
      stringLiteral: CardFrontMatter.quoted(text).replacing("`", with: "\\u0060"))
  }

  private func publication() throws -> Markdown {
    let publication = try Publication(
      dataset.summary, split: split, license: license, in: subject.catalog)
    let rows = publication.rows.map { row -> [Markdown] in
      ["\(row.name)", "\(code: row.source)", "\(row.systems.grouped)"]
    }
    let papers = publication.references.map { "- \($0)" as Markdown }
    let methods: Markdown =
      papers.isEmpty ? "" : "The methods are those of:\n\n\(Markdown(lines: papers))\n"
    return """
      Licence: \(license ?? "not stated").

      \(Markdown.table(["Origin of the systems", "Source", "Systems"], numbers: [2], rows))

      \(methods)
      Cite the dataset by its digest:

      ```bibtex
      \(Markdown(stringLiteral: publication.bibliography ?? ""))
      ```
      """
  }

  private var checks: Markdown {
    let rows = CheckTable(findings).findings.map { finding -> [Markdown] in
      [
        "\(code: finding.check)", "\(finding.isVacuous ? "nothing to check" : finding.result.word)",
        "\(finding.checked.grouped) of \(finding.total.grouped)", "\(finding.failures.grouped)",
      ]
    }
    return """
      \(AuditSummary(findings).sentence)

      \(Markdown.table(["Check", "Result", "Checked", "Failures"], numbers: [2, 3], rows))
      """
  }
}
