import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPNG
import FractalRendering

/// A comparison of two systems, in numbers and side by side.
public struct DuplicateExplanation: Sendable {
  /// Their labels.
  public let labels: [String]
  /// The change of coordinates that turns the first system into the second, if there is one.
  public let disguise: Disguise?
  /// The distance of their signatures in the close pass: 0…1.
  public let distance: Double
  /// The nearest orientation of the second: 0…7; see `Signature.oriented(_:)`.
  public let orientation: Int
  /// The noise of each.
  public let noises: [Double]
  /// The distance as a share of the smaller noise; nil if that is 0 and the distance is not.
  public let share: Double?
  /// Both pictures, the second in the nearest orientation, and their signatures below them.
  public let image: PNGImage

  private static let side = 256

  /// Compares two systems under a recipe.
  ///
  /// - Throws: `RenderingError` never for systems of a catalog.
  public init(_ one: FunctionSystem, _ other: FunctionSystem, recipe: Recipe, seed: UInt64) throws {
    let systems = [one, other]
    let painter = SignaturePainter(recipe)
    let appearances = systems.map { painter.appearance(of: $0, seed: seed, by: .close) }
    let signatures = appearances.map(\.signature)
    labels = systems.map(\.label.description)
    disguise = Disguise(of: one, as: other)
    (distance, orientation) = signatures[0].nearest(to: signatures[1])
    noises = appearances.map(\.noise)
    let smaller = min(noises[0], noises[1])
    share = smaller > 0 ? distance / smaller : distance == 0 ? 0 : nil
    image = try Self.image(systems, signatures, orientation, recipe, seed)
  }

  private static func image(
    _ systems: [FunctionSystem], _ signatures: [Signature], _ orientation: Int, _ recipe: Recipe,
    _ seed: UInt64
  ) throws -> PNGImage {
    let layout = SheetLayout(columns: 2, side: side, channels: 1, gap: 4)
    let (width, height) = try layout.size(pictures: 4)
    var sheet = layout.blank(width: width, height: height)
    let drawing = try Drawing(side: side, orbit: recipe.foreground.orbit)
    for (number, system) in systems.enumerated() {
      var picture = drawing.pixels(of: system, key: RenderKey(seed: seed))
      var signature = signatures[number]
      if number == 1 {
        picture = Self.oriented(picture, side: side, orientation)
        signature = signature.oriented(orientation)
      }
      layout.place(picture, number: number, on: &sheet, width: width)
      let cell = side / Signature.side
      let blocks = (0..<side * side).map { pixel in
        signature.density[pixel / side / cell * Signature.side + pixel % side / cell]
      }
      layout.place(blocks, number: 2 + number, on: &sheet, width: width)
    }
    let account = PictureAccount(
      of: systems, recipe: .fields([("explanation", .number(1)), ("recipe", recipe.json)]),
      key: RenderKey(seed: seed))
    return PNGImage(
      width: width, height: height, color: .grey, pixels: sheet, text: account.fields)
  }

  /// The same as `Signature.oriented(_:)`, for a picture of any side.
  package static func oriented(
    _ picture: [UInt8], side: Int, _ orientation: Int, channels: Int = 1
  ) -> [UInt8] {
    var turned: [UInt8] = []
    turned.reserveCapacity(picture.count)
    for pixel in 0..<side * side {
      var (row, column) = (pixel / side, pixel % side)
      if orientation & 4 != 0 { (row, column) = (column, row) }
      if orientation & 2 != 0 { row = side - 1 - row }
      if orientation & 1 != 0 { column = side - 1 - column }
      let start = (row * side + column) * channels
      turned += picture[start..<start + channels]
    }
    return turned
  }
}
