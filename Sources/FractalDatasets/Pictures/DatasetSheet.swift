import FractalPNG
import FractalRendering

extension Dataset {
  /// A contact sheet of images: row by row, in this order. The views of a pair are two pictures.
  ///
  /// - Parameters:
  ///   - numbers: Of images of the dataset.
  ///   - columns: The number of pictures in a row; nil for a sheet a little wider than high.
  ///   - threads: How many draw; the sheet does not depend on it.
  ///   - body: Takes the account of each image.
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)``,
  ///   ``DatasetError/sheetTooLarge(width:height:)``, ``DatasetError/nothingToDraw``.
  package func sheet(
    of numbers: [UInt64], columns: Int? = nil, threads: Int, _ body: (ImageAccount) -> Void
  ) throws -> PNGImage {
    let count = numbers.count * recipe.views
    let usual = Int((1.25 * Double(count)).squareRoot().rounded(.up))
    let layout = SheetLayout(
      columns: columns ?? max(1, usual), side: recipe.side, channels: recipe.channels, gap: 2)
    let (width, height) = try layout.size(pictures: count)
    var sheet = layout.blank(width: width, height: height)
    var place = 0
    try drawPictures(numbers, threads: threads) { account, pictures in
      for picture in pictures {
        layout.place(picture.pixels, number: place, on: &sheet, width: width)
        place += 1
      }
      body(account)
    }
    let account = PictureAccount(
      of: [],
      recipe: .fields([
        ("sheet", .number(1)), ("dataset", .string(name)), ("digest", .string("\(digest)")),
        ("images", .array(numbers.map { .number($0) })), ("columns", .number(layout.columns)),
        ("recipe", recipe.json),
      ]),
      key: RenderKey(seed: seed))
    return PNGImage(
      width: width, height: height, color: recipe.channels == 1 ? .grey : .rgb, pixels: sheet,
      text: account.fields)
  }
}
