import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPNG
import FractalPlatform
import FractalRendering

/// A layout as one picture: a square of cells, and in each the system nearest to its centre.
public struct LayoutPicture: Sendable {
  /// The cells along each edge.
  public let columns: Int
  /// How each system is drawn.
  public let style: PictureStyle

  /// A way to draw a layout.
  ///
  /// - Precondition: `columns` ≥ 1.
  public init(columns: Int, style: PictureStyle) {
    precondition(columns >= 1)
    (self.columns, self.style) = (columns, style)
  }

  /// Draws a layout.
  ///
  /// - Returns: The picture, which contains its account, and the number of systems that it shows.
  /// - Throws: `DatasetError.sheetTooLarge(width:height:)`, `CatalogError`.
  public func image(
    of layout: StoredLayout, in catalog: Catalog, key: RenderKey, threads: Int
  ) throws -> (image: PNGImage, systems: Int) {
    let sheet = SheetLayout(columns: columns, side: style.side, channels: style.channels, gap: 2)
    let (width, height) = try sheet.size(pictures: columns * columns)
    let shown = cells(of: try catalog.points(of: layout))
    let systems = try catalog.systems(inRows: shown.map(\.system)).map(\.system)
    let pictures = parallelMap(systems, threads: threads) { style.pixels(of: $0, key: key) }
    var pixels = sheet.blank(width: width, height: height)
    for (cell, picture) in zip(shown, pictures) {
      sheet.place(picture, number: cell.number, on: &pixels, width: width)
    }
    let account = PictureAccount(
      of: systems,
      recipe: .fields([
        ("layout", .string(layout.digest.hex)), ("columns", .number(columns)),
        (style.kind, style.jsonValue),
      ]),
      key: key)
    let image = PNGImage(
      width: width, height: height, color: style.channels == 1 ? .grey : .rgb, pixels: pixels,
      text: account.fields)
    return (image, systems.count)
  }

  /// The system nearest to the centre of each cell that has one, row by row from the top.
  private func cells(of points: [LayoutPoint]) -> [(number: Int, system: Int64)] {
    var nearest = [(square: Double, system: Int64)?](repeating: nil, count: columns * columns)
    let side = Double(columns)
    for point in points {
      let (x, y) = (point.x * side, (1 - point.y) * side)
      let (column, row) = (min(Int(x), columns - 1), min(Int(y), columns - 1))
      let (dx, dy) = (x - Double(column) - 0.5, y - Double(row) - 0.5)
      let square = dx * dx + dy * dy
      if let known = nearest[row * columns + column], known.square <= square { continue }
      nearest[row * columns + column] = (square, point.system)
    }
    return nearest.enumerated().compactMap { number, cell in cell.map { (number, $0.system) } }
  }
}
