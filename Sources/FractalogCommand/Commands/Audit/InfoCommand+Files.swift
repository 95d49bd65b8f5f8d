import FractalCatalog
import FractalDatasets
import FractalExports
import FractalPNG
import FractalRendering

extension InfoCommand {
  /// What a file is, its version, its digest, and a command to continue with.
  func rows(of path: String) throws -> [(String, SQLValue)] {
    let (word, known) = (shellWord(path), try KnownFile(at: path))
    let digest = known.digest.map { SQLValue.digest($0) } ?? .null
    switch known {
    case .catalog(let isSettled):
      return try CatalogOptions.with(.read, at: path) { catalog in
        let rows = try catalogRows(catalog)
        guard isSettled, let pack = try pack(catalog) else {
          return [
            ("what", .text("a catalog")), ("next", .text("fractalog audit --catalog \(word)")),
          ] + rows
        }
        return [
          ("what", .text("a pack of dataset '\(pack.name)'")),
          ("next", .text("fractalog dataset verify \(word)")),
          ("dataset digest", .digest(pack.digest)),
          ("images", .integer(Int64(pack.subsets.reduce(0) { $0 + $1.images }))),
          (
            "reference images",
            .integer(Int64(try catalog.referenceImages(ofDataset: pack.name).count))
          ),
        ] + rows
      }
    case .picture(let image, let account):
      return pictureRows(image, account) + [("digest", digest)]
    case .split(let split):
      return [
        ("what", .text("a split file, '\(split.name)'")),
        ("next", .text("fractalog split import \(word)")),
        ("version", .integer(Int64(split.version))), ("digest", digest),
        ("by", .text(split.unit.rawValue)), ("seed", .text("\(split.seed)")),
        ("subsets", .text(split.subsets.joined(separator: ", "))),
        ("systems", .integer(Int64(split.systems))),
        ("extensions", .integer(Int64(split.extensions))),
      ]
    case .recipe(let recipe):
      return [
        ("what", .text("a recipe, '\(recipe.name)'")),
        ("next", .text("fractalog recipe create \(recipe.name) --file \(word)")),
        ("version", .integer(Int64(Recipe.version))),
        ("digest", digest),
        ("task", .text(recipe.task.rawValue)), ("side", .integer(Int64(recipe.side))),
        ("built in", .text(Recipe.builtIns.contains(recipe) ? "yes" : "no")),
      ]
    case .export(let export): return exportRows(export)
    case .systems(let lines, _):
      return [
        ("what", .text("systems as JSON lines")),
        ("next", .text("fractalog import jsonl \(word)")), ("version", .null),
        ("digest", digest), ("lines", .integer(Int64(lines))),
      ]
    case .foreignSystems(let format, _):
      let order = format == .npz ? " --order abcdef" : ""
      return [
        ("what", .text("systems as \(format.noun)")),
        ("next", .text("fractalog import \(format.rawValue) \(word)\(order)")), ("version", .null),
        ("digest", digest),
      ]
    case .report(let title):
      return [
        ("what", .text("the page of an audit")), ("next", .text("Open it in a browser.")),
        ("title", .text(title)),
      ]
    }
  }

  /// The only dataset of a catalog without measurements and history: such a catalog is a pack.
  private func pack(_ catalog: Catalog) throws -> DatasetSummary? {
    let (summary, datasets) = (try catalog.summary(), try catalog.datasets())
    let hasMore = ["measurement", "change"].contains { summary.rows(of: $0) > 0 }
    return hasMore || datasets.count != 1 ? nil : datasets[0]
  }

  private func pictureRows(_ image: PNGImage, _ account: PictureAccount) -> [(String, SQLValue)] {
    let next =
      account.system == nil
      ? "fractalog dataset verify, with the pack of its dataset"
      : "fractalog render \(account.label)"
    return [
      ("what", .text("a picture")), ("next", .text(next)), ("label", .text(account.label)),
      ("size", .text("\(image.width) x \(image.height)")),
      ("system", account.system.map { .text($0) } ?? .null),
      ("image", account.image.map { .text($0) } ?? .null),
      ("recipe", .text(account.recipe)), ("key", .text(account.key)),
      ("renderer version", .integer(Int64(account.rendererVersion))),
    ]
  }

  private func exportRows(_ export: ExportSummary) -> [(String, SQLValue)] {
    [
      ("what", .text("an export of dataset '\(export.dataset)'")),
      ("next", .text("fractalog export verify \(shellWord(export.folder))")),
      ("version", .integer(Int64(export.version))), ("digest", .text(export.digest)),
      ("format", .text(export.format)), ("recipe", .text(export.recipe)),
      ("renderer version", .integer(Int64(export.rendererVersion))),
      ("subset", export.subset.map { .text($0) } ?? .null),
      ("images", .integer(Int64(export.images))),
      ("parts", .text("\(export.parts) of \(export.allParts)")),
      ("unfinished parts", .integer(Int64(export.unfinished))),
    ]
  }
}
