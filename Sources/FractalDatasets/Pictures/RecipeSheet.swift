import FractalCore
import FractalPNG
import FractalRendering

/// A contact sheet of training images: what a recipe makes of some systems.
public struct RecipeSheet: Sendable {
  /// What decides the images.
  public let recipe: Recipe
  /// The number of pictures in a row.
  public let columns: Int
  /// The number of images, numbered from 0; each view of a pair is a separate picture.
  public let images: Int

  /// A way to lay out a sheet.
  ///
  /// - Precondition: `columns` ≥ 1 and `images` ≥ 1.
  public init(_ recipe: Recipe, columns: Int, images: Int) {
    precondition(columns >= 1 && images >= 1)
    (self.recipe, self.columns, self.images) = (recipe, columns, images)
  }

  /// Draws the images; each system is a class of its own.
  ///
  /// - Throws: ``DatasetError/sheetTooLarge(width:height:)``;
  ///   ``DatasetError/nothingToDraw`` without systems.
  public func image(of systems: [FunctionSystem], seed: UInt64, threads: Int) throws -> PNGImage {
    guard !systems.isEmpty else { throw DatasetError.nothingToDraw }
    let layout = SheetLayout(
      columns: columns, side: recipe.side, channels: recipe.channels, gap: 2)
    let (width, height) = try layout.size(pictures: images * recipe.views)
    var sheet = layout.blank(width: width, height: height)
    let classes = ClassList(
      systems.enumerated().map { ClassEntry(number: $0.offset, systems: [$0.element]) })
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: images * recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    _ = try BatchRenderer(recipe, threads: threads)
      .draw(0..<UInt64(images), seed: seed, of: classes, to: pixels)
    let bytes = recipe.pixelBytes / recipe.views
    for number in 0..<images * recipe.views {
      layout.place(
        pixels[number * bytes..<(number + 1) * bytes], number: number, on: &sheet, width: width)
    }
    let account = PictureAccount(
      of: systems,
      recipe: .fields([
        ("sheet", .number(1)), ("columns", .number(columns)), ("images", .number(images)),
        ("recipe", recipe.json),
      ]),
      key: RenderKey(seed: seed))
    return PNGImage(
      width: width, height: height, color: recipe.channels == 1 ? .grey : .rgb, pixels: sheet,
      text: account.fields)
  }
}
