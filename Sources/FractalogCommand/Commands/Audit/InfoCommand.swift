import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalPNG
import FractalRendering

/// `fractalog info`
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "Show what a file is, or what a catalog contains.",
    discussion: """
      Recognizes any file that fractalog makes, whatever its name: a catalog, a pack, a picture, a \
      split file, a recipe, the folder or manifest of an export, systems as JSON lines, the page \
      of an audit. Prints what it is, its version, its digest, and a command to continue with.
      """)

  @Argument(
    help: "A file or folder that fractalog made. (default: the catalog)", completion: .file())
  var file: String?

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Flag(help: "Add a digest of all content but timestamps: equal catalogs have equal digests.")
  var digest = false

  @Flag(
    help: """
      With --digest: leave out row numbers and duplicate searches. Catalogs with the same \
      content then have the same digest, whatever the order in which it was added.
      """)
  var portable = false

  func validate() throws {
    if let file, catalog.catalog != nil {
      throw ValidationError("'\(file)' and '--catalog' are two files. Give one of them.")
    }
    if portable, !digest {
      throw ValidationError("'--portable' needs '--digest'. Give both.")
    }
  }

  func run() throws {
    let rows = try file.map(rows(of:)) ?? catalog.with(.read) { try catalogRows($0) }
    Console.list(
      Listing(columns: ["what", "value"], rows: rows.map { [.text($0.0), $0.1] }), as: format,
      isWhole: true)
  }

  func catalogRows(_ catalog: Catalog) throws -> [(String, SQLValue)] {
    let summary = try catalog.summary()
    var rows: [(String, SQLValue)] = [
      ("catalog", .text(summary.path)), ("bytes", .integer(Int64(summary.bytes))),
      ("schema version", .integer(Int64(summary.schemaVersion))),
      ("SQLite version", .text(summary.sqliteVersion)),
      ("SQLite note", SQLiteLibrary.note.map { .text($0) } ?? .null),
      ("renderer version", .integer(Int64(rendererVersion))),
      ("systems", .integer(Int64(summary.rows(of: "system")))),
      ("of them contractive", .integer(Int64(summary.contractive))),
      ("of them in no class", .integer(Int64(summary.unclassed))),
    ]
    for measured in summary.measured {
      rows.append(
        ("measured under '\(measured.protocolName)'", .integer(Int64(measured.systems))))
    }
    for table in summary.tables where table.name != "system" {
      rows.append(("rows of \(table.name)", .integer(Int64(table.rows))))
    }
    if portable {
      rows.append(("portable digest", .digest(try catalog.portableDigest())))
    } else if digest {
      rows.append(("content digest", .digest(try catalog.contentDigest())))
    }
    return rows
  }
}
