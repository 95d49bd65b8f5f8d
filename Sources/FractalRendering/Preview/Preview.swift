import FractalCore

/// How a system is drawn for people. Networks are not trained on previews.
///
/// The chaos game is that of training images. But the picture is drawn on a finer grid and
/// averaged, its tone shows thin and dense parts alike, and it may have colours. A change of it
/// never moves a training pixel, so it has a ``version`` of its own.
///
/// ```swift
/// let preview = try Preview(side: 256, colourMap: .inferno)
/// preview.pixels(of: system, key: RenderKey(seed: 1))  // 256 × 256 × 3 bytes
/// ```
public struct Preview: Hashable, Sendable {
  /// The version of all that makes a preview of hits. The hits are those of ``rendererVersion``.
  public static let version = 2

  /// The width and height in pixels.
  public let side: Int
  /// The colours.
  public let colourMap: ColourMap
  /// The points of the chaos game.
  public let points: Int
  /// Which part of the plane is shown; each axis is stretched by itself, as in training images.
  public let view: View

  /// The colours, if nothing else is asked for.
  public static let usualColourMap = ColourMap.inferno
  /// The possible sides.
  public static let sides = 1...4096
  /// Each pixel is the mean of a square of this many by this many cells.
  static let cells = 2

  /// A preview.
  ///
  /// - Parameter points: Nil for as many as the side needs: 12 for each pixel, at least 200,000.
  /// - Throws: ``RenderingError`` if the side or the number of points is out of range.
  public init(
    side: Int, colourMap: ColourMap = usualColourMap, points: Int? = nil, view: View = .extents
  ) throws(RenderingError) {
    guard Self.sides.contains(side) else { throw .previewSide(side) }
    let points = points ?? max(200_000, 12 * side * side)
    guard Orbit.pointCounts.contains(points) else { throw .points(points) }
    (self.side, self.colourMap, self.points, self.view) = (side, colourMap, points, view)
  }

  /// The bytes of a pixel: 1 for grey, otherwise 3 of red, green and blue (sRGB).
  public var channels: Int { colourMap.channels }

  /// Draws a system.
  ///
  /// - Parameter canvas: What to draw on; one a thread.
  /// - Returns: Row by row from the top, `side` × `side` × ``channels``, 8 bits a channel. A system
  ///   all of whose points escape gives the lowest colour everywhere.
  public func pixels(
    of system: FunctionSystem, key: RenderKey, canvas: HitCanvas = HitCanvas()
  ) -> [UInt8] {
    // The initialiser has checked the number of points.
    guard let orbit = try? Orbit(points: points, burnIn: 300) else { return [] }
    canvas.draw(
      system, orbit: orbit, key: key, side: side * Self.cells,
      padding: margin * Self.cells, view: view)
    return paint(PreviewTone(canvas.hits).light(canvas.hits, side: side, cells: Self.cells))
  }

  /// The pixels that stay empty at each edge: about one in forty.
  private var margin: Int { side < 16 ? 0 : max(1, side / 40) }

  /// The colours of light, 0…255 a pixel.
  private func paint(_ light: [UInt8]) -> [UInt8] {
    if channels == 1 { return light }
    let colours = colourMap.colours
    return [UInt8](unsafeUninitializedCapacity: 3 * light.count) { bytes, count in
      for (place, value) in light.enumerated() {
        let colour = colours[Int(value)]
        bytes[3 * place] = colour.red
        bytes[3 * place + 1] = colour.green
        bytes[3 * place + 2] = colour.blue
      }
      count = 3 * light.count
    }
  }

  /// The preview as JSON, with its fields in a fixed order, to be kept beside its pictures.
  public var json: String { jsonValue.compact }

  /// The preview as a part of a larger JSON value.
  package var jsonValue: JSONValue {
    .fields([
      ("preview", .number(Self.version)), ("side", .number(side)),
      ("colour_map", .string(colourMap.rawValue)), ("points", .number(points)),
      ("view", view.jsonValue),
    ])
  }
}
