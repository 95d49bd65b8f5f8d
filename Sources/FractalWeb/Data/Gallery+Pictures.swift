import FractalCatalog
import FractalCore
import FractalDatasets
import FractalPNG
import FractalRendering

/// A picture of one system: all that decides it.
struct PictureRequest: Hashable, Sendable {
  /// The system's label.
  let label: String
  /// The width and height of a drawing in pixels; a recipe has its own.
  let side: Int
  /// The recipe of a training image; nil: a plain drawing.
  let recipe: String?
  let seed: UInt64
  let index: UInt64
}

extension Gallery {
  /// The sides that a drawing can have.
  static let sides = 16...1024
  /// Points that a drawing of a small side has.
  private static let points = 30_000

  /// A picture as the bytes of a PNG file, drawn unless it was drawn lately.
  func picture(_ request: PictureRequest) async throws -> [UInt8] {
    if let known = pictures.value(request) { return known }
    let bytes = try await drawing.run { [self] in try draw(request) }
    pictures.keep(bytes, size: bytes.count + 256, under: request)
    return bytes
  }

  private func draw(_ request: PictureRequest) throws -> [UInt8] {
    let (system, recipe) = try readers.with { console in
      (
        try console.catalog.system(labelled: request.label).system,
        try request.recipe.map { try RecipeLibrary(console.catalog).recipe(named: $0) }
      )
    }
    let key = RenderKey(seed: request.seed, index: request.index)
    guard let recipe else {
      let orbit = try Orbit(points: max(Self.points, 2 * request.side * request.side))
      let drawing = try Drawing(
        side: request.side, padding: request.side >= 64 ? 2 : 0, orbit: orbit)
      return try PNGImage(
        width: request.side, height: request.side, color: .grey,
        pixels: drawing.pixels(of: system, key: key),
        text: PictureAccount(of: system, drawing: drawing, key: key).fields
      ).encoded(compressionLevel: 1)
    }
    let classes = ClassList([ClassEntry(number: 0, systems: [system])])
    var pixels = [UInt8](repeating: 0, count: recipe.pixelBytes)
    pixels.withUnsafeMutableBytes { room in
      ImageRenderer(recipe).paint(index: request.index, seed: request.seed, of: classes, to: room)
    }
    // The views of a pair stand one above the other.
    return try PNGImage(
      width: recipe.side, height: recipe.side * recipe.views,
      color: recipe.channels == 1 ? .grey : .rgb, pixels: pixels
    ).encoded(compressionLevel: 1)
  }
}
