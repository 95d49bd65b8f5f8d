import FractalCore

/// Everything that decides a grey picture besides the system and the key.
///
/// ```swift
/// let drawing = try Drawing(side: 512, orbit: Orbit(points: 500_000))
/// let grey = try drawing.pixels(of: system, key: RenderKey(seed: 1))  // 512 × 512 bytes
/// ```
public struct Drawing: Hashable, Sendable {
  /// What is painted where a point falls.
  public enum Style: String, Hashable, Sendable, CaseIterable {
    /// One pixel.
    case point
    /// A random 3×3 patch, the same for all points of the picture.
    case patch
  }

  /// The width and height in pixels.
  public let side: Int
  /// The pixels that stay empty at each edge.
  public let padding: Int
  /// The chaos game that makes the points.
  public let orbit: Orbit
  /// What is painted where a point falls.
  public let style: Style
  /// How hits become grey.
  public let tone: Tone
  /// Which part of the plane is shown.
  public let view: View

  /// A way to draw.
  ///
  /// - Throws: ``RenderingError`` if the side or padding is out of range.
  public init(
    side: Int, padding: Int = 0, orbit: Orbit, style: Style = .point,
    tone: Tone = .logarithmic, view: View = .extents
  ) throws(RenderingError) {
    guard (1...HitGrid.largestSide).contains(side) else { throw .side(side) }
    guard padding >= 0, padding <= side / 2, 2 * padding < side else {
      throw .padding(padding, side: side)
    }
    (self.side, self.padding, self.orbit, self.style) = (side, padding, orbit, style)
    (self.tone, self.view) = (tone, view)
  }

  /// Draws a system.
  ///
  /// - Returns: Row by row from the top, `side` × `side`, 8 bits of grey a pixel.
  public func pixels(of system: FunctionSystem, key: RenderKey) -> [UInt8] {
    let grid = hitGrid(of: system, key: key)
    let patch = style == .patch ? Patch.random(key) : .point
    return tone.grey(patch.stamped(on: grid.hits, side: side))
  }

  /// The hits from which the picture is made.
  public func hitGrid(of system: FunctionSystem, key: RenderKey) -> HitGrid {
    HitGrid(system, orbit: orbit, key: key, side: side, padding: padding, view: view)
  }

  /// The drawing as JSON, with its fields in a fixed order, to be kept beside its pictures.
  public var json: String { jsonValue.compact }

  /// The drawing as a part of a larger JSON value.
  package var jsonValue: JSONValue {
    .fields([
      ("drawing", .number(1)), ("side", .number(side)), ("padding", .number(padding)),
      ("points", .number(orbit.points)), ("start", .string(orbit.start.rawValue)),
      ("burn_in", .number(orbit.burnIn)), ("keeps_transient", .bool(orbit.keepsTransient)),
      ("escaped", orbit.escape == .restart ? nil : .string(orbit.escape.rawValue)),
      ("style", .string(style.rawValue)), ("tone", .string(tone.rawValue)),
      ("view", view.jsonValue),
    ])
  }
}

extension View {
  /// The view as a part of a larger JSON value.
  var jsonValue: JSONValue {
    switch self {
    case .extents: .string("extents")
    case .box(let box):
      // The digits of the single-precision number, not those of its double.
      .array([box.minX, box.minY, box.maxX, box.maxY].map { .decimal(Double("\($0)")!) })
    }
  }
}
