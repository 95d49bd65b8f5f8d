import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalPNG
import FractalRendering

/// `fractalog info`
struct InfoCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "info",
    abstract: "What is in a catalog, or how a picture was made.")

  @Argument(help: "A PNG file that fractalog drew. (default: the catalog)")
  var picture: String?

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var format: FormatOption

  @Flag(help: "Add a digest over all content but timestamps: equal catalogs have equal digests.")
  var digest = false

  @Flag(
    help: """
      With --digest: without row numbers and duplicate searches, so that catalogs that hold the \
      same are equal, whatever the order in which it came in.
      """)
  var portable = false

  func validate() throws {
    if portable, !digest {
      throw ValidationError("'--portable' says which digest. Give it with '--digest'.")
    }
  }

  func run() throws {
    let rows = try picture.map(accountRows) ?? catalogRows()
    Console.out(
      Listing(columns: ["what", "value"], rows: rows.map { [.text($0.0), $0.1] })
        .text(as: format.format))
  }

  private func accountRows(_ path: String) throws -> [(String, Cell)] {
    let image = try PNGImage(contentsOf: path)
    guard let account = PictureAccount(reading: image) else {
      throw ValidationError(
        "'\(path)' carries no account of fractalog. Give a picture that 'fractalog render' drew.")
    }
    return [
      ("label", .text(account.label)),
      ("size", .text("\(image.width) x \(image.height)")),
      ("system", account.system.map { .text($0) } ?? .null),
      ("image", account.image.map { .text($0) } ?? .null),
      ("recipe", .text(account.recipe)), ("key", .text(account.key)),
      ("renderer version", .integer(Int64(account.rendererVersion))),
    ]
  }

  private func catalogRows() throws -> [(String, Cell)] {
    try catalog.with(.read) { catalog in
      let summary = try catalog.summary()
      var rows: [(String, Cell)] = [
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
        rows.append(("portable digest", .blob(try catalog.portableDigest())))
      } else if digest {
        rows.append(("content digest", .blob(try catalog.contentDigest())))
      }
      return rows
    }
  }
}
