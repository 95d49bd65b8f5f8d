import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalPNG
import FractalRendering
import Foundation

/// `fractalog render`
struct RenderCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "render",
    abstract: "Draw systems to PNG files.",
    discussion: """
      The same label, options and seed give the same pixels on any machine. Each file carries its \
      account (label, maps, recipe, key, renderer version), which 'fractalog info FILE.png' shows.
      """)

  @Argument(help: "Labels, or unique beginnings of labels.")
  var labels: [String]

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var options: DrawingOptions

  @Option(help: "The width and height in pixels.")
  var size = 512

  @Option(help: "Show the box measured under this protocol instead of this drawing's own extents.")
  var view: String?

  @Option(help: "Show this part of the plane: MINX,MINY,MAXX,MAXY.")
  var box: BoxArgument?

  @Option(
    name: .shortAndLong,
    help: "The file to write; for several labels a folder, where each becomes LABEL.png.")
  var output: String

  func validate() throws {
    if view != nil, box != nil {
      throw ValidationError("'--view' and '--box' both say what to show. Give one of them.")
    }
  }

  func run() throws {
    let pictures = try catalog.with(.read) { catalog in
      try labels.map { text in
        let system = try catalog.system(labelled: text)
        return (system, try drawing(of: system, in: catalog))
      }
    }
    let isFolder = labels.count > 1 || output.hasSuffix("/")
    if isFolder { try OutputFile.makeFolder(output) }
    for (system, drawing) in pictures {
      let path = isFolder ? "\(output)/\(system.label).png" : output
      let account = PictureAccount(of: system.system, drawing: drawing, key: options.key)
      try PNGImage(
        width: size, height: size, color: .grey,
        pixels: drawing.pixels(of: system.system, key: options.key), text: account.fields
      ).write(to: path)
      Console.note("Drew \(system.label) to '\(path)'.")
    }
  }

  private func drawing(of system: CatalogSystem, in catalog: Catalog) throws -> Drawing {
    if let box { return try options.drawing(side: size, view: .box(box.box)) }
    guard let view else { return try options.drawing(side: size) }
    let values = try catalog.measurement(of: system.id, protocol: view, seed: nil)
    guard let extents = values?.extents, let box = try? BoxArgument(extents).box else {
      throw DatasetError.noStoredView(label: system.label.description, protocolName: view)
    }
    return try options.drawing(side: size, view: .box(box))
  }
}
