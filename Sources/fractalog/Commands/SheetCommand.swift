import ArgumentParser
import FractalCatalog
import FractalDatasets
import FractalPNG

/// `fractalog sheet`
struct SheetCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "sheet",
    abstract: "Draw many systems into one picture.")

  @OptionGroup var catalog: CatalogOptions
  @OptionGroup var threads: ThreadOption
  @OptionGroup var options: DrawingOptions

  @Option(
    name: .customLong("where"),
    help: "An SQL condition on system_overview, such as \"filling_ratio > 0.2\".")
  var condition: String?

  @Option(help: "In which order, such as \"filling_ratio DESC\". (default: as they came)")
  var order: String?

  @Option(help: "How many systems at most.")
  var limit = 144

  @Option(help: "How many systems stand in a row.")
  var columns = 12

  @Option(help: "The width and height of each system, in pixels.")
  var size = 128

  @Option(name: .shortAndLong, help: "The PNG file to write.")
  var output: String

  func validate() throws {
    guard columns >= 1 else {
      throw ValidationError("'--columns \(columns)' makes no sheet. Give 1 or more.")
    }
    guard (1...1_000_000).contains(limit) else {
      throw ValidationError("'--limit \(limit)' makes no sheet. Give 1 to 1000000.")
    }
  }

  func run() throws {
    var systems = try catalog.with(.read) {
      try $0.systems(where: condition, order: order, limit: limit + 1)
    }
    let isCut = systems.count > limit
    if isCut { systems.removeLast() }
    guard !systems.isEmpty else { throw DatasetError.nothingToDraw(condition: condition) }

    let sheet = Sheet(columns: columns, drawing: try options.drawing(side: size))
    let drawn = systems.map(\.system)
    let (width, height, pixels) = try sheet.pixels(
      of: drawn, key: options.key, threads: threads.count)
    try PNGImage(
      width: width, height: height, color: .grey, pixels: pixels,
      text: PictureAccount(of: drawn, sheet: sheet, key: options.key).fields
    ).write(to: output)
    Console.note(
      "Drew \(counted(systems.count, "system")) to '\(output)', \(width) x \(height) pixels."
        + (isCut ? " There are more; show them with a higher --limit." : ""))
  }
}
