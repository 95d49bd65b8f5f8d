import ArgumentParser
import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalExports
import FractalPages
import Foundation

extension DatasetCommand {
  /// `fractalog dataset card`
  struct Card: ParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Write the card of a dataset: what an audit says of it, for a dataset hub.",
      discussion: """
        Writes README.md and images.png into a folder. README.md begins with the front matter that \
        dataset hubs read: licence, task, tags, size. Then come the verdict of the audit, the \
        split, what was left out and why, the nearest pairs across subsets, licence and citation, \
        and every check. images.png has 48 images.

        'fractalog audit --html' writes the same as one page with more pictures. An earlier card \
        is replaced; a README.md that fractalog did not write is not, unless you give --replace.
        """)

    @Argument(help: "The name of the dataset.", completion: Completion.names(.dataset))
    var name: String
    @OptionGroup var catalog: CatalogOptions

    @Option(
      name: .shortAndLong,
      help: """
        The folder to write to; it is created if it is missing. (default: the name of the dataset \
        and '-card')
        """, completion: .directory)
    var output: String?

    @OptionGroup var publication: PublicationOptions

    @Option(
      help: """
        The number of images that the audit draws of each dataset; 0 for none. (default: \
        \(DatasetAudit.images), or fewer if images are expensive)
        """)
    var images: Int?

    @OptionGroup var threads: ThreadOption
    @OptionGroup var replace: ReplaceOption

    func validate() throws {
      if let images, images < 0 {
        throw ValidationError("'--images \(images)' is not possible. Give 0 or more.")
      }
    }

    func run() throws {
      _ = try catalog.with(.read) { try $0.dataset(named: name) }
      let folder = output ?? fileName(name) + "-card"
      let text = try catalog.outputs(
        [DatasetCard.textName], in: folder, .card, replacing: replace.replacement)[0]
      let picture = try catalog.outputs(
        [DatasetCard.pictureName], in: folder, .png, replacing: replace.replacement)[0]
      let verdict = try catalog.with(.read) { catalog in
        let audit = DatasetAudit(
          threads: threads.count, images: images,
          drawElsewhere: AuditCommand.drawingElsewhere(catalog: catalog.path))
        let card = try DatasetCard(
          audit.findings(on: catalog), of: name, in: catalog, license: publication.license,
          threads: threads.count)
        let markdown = try card.markdown(
          date: publication.date?.text ?? Date.now.formatted(.iso8601))
        try picture.write(card.picture().encoded())
        try text.write(Array(markdown.utf8))
        return card.verdict
      }
      Console.report(
        "Wrote the card of dataset '\(name)' to \(text.name) and \(picture.name).", on: .notes,
        [
          "name": .string(name), "file": .string(text.path), "picture": .string(picture.path),
          "verdict": .texts(verdict.lines),
        ])
      for line in verdict.lines { Console.note(line) }
      if publication.license == nil {
        Console.note(
          "The card says 'license: unknown'. State one with --license, such as cc-by-4.0.")
      }
    }
  }
}
