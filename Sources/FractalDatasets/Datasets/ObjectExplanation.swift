import FractalCore
import FractalRendering

/// One object of an image, and how it was drawn. Fields that a recipe does not use are left out.
public struct ObjectExplanation: Encodable, Hashable, Sendable {
  /// The permanent name of the system.
  public let system: String
  /// The number of its class.
  public let classNumber: Int
  /// The name of its class.
  public let className: String
  /// Whether its class is among the labels.
  public let isLabelled: Bool
  /// The jitter of the parameters: `none`, `changed`, `refused` or `row`.
  public let jitter: String
  /// The number of tried changes.
  public let jitterTries: Int?
  /// The row of the jitter table, from 0.
  public let jitterRow: Int?
  /// The maps that were drawn: a, b, c, d, e, f of each.
  public let maps: [[Double]]
  /// Rows became columns, then up became down, then left became right.
  public let orientation: OrientationExplanation
  /// The shown part of the extents: offset x, y and scale x, y, as shares of them.
  public let window: [Float]?
  /// The 3×3 mask, row by row.
  public let patch: [[Int]]?
  /// The grey at density 1 of a grey drawing: 0…255.
  public let grey: Int?
  /// The hue of density 0, the saturation and the brightness of a coloured drawing: 0…255 each.
  public let hue: [Int]?
  /// Its place before the image's edge cut it: left, top, side.
  public let placement: [Int]?
  /// The smallest box around its pixels in the image, also covered ones: left, top, width, height.
  public let box: [Int]?
  /// The number of its pixels in the image, also covered ones.
  public let pixels: Int
  /// The number of its visible pixels.
  public let visiblePixels: Int
  /// Points of its chaos game that escaped.
  public let escapedPoints: Int

  init(_ object: ImageObject, className: String, label: SystemLabel) {
    system = label.description
    classNumber = object.classNumber
    self.className = className
    isLabelled = object.isLabelled
    (jitter, jitterTries, jitterRow) =
      switch object.jitter {
      case .none: ("none", nil, nil)
      case .changed(let tries): ("changed", tries, nil)
      case .refused(let tries): ("refused", tries, nil)
      case .row(let row): ("row", nil, row)
      }
    maps = object.maps.map { [$0.a, $0.b, $0.c, $0.d, $0.e, $0.f] }
    orientation = OrientationExplanation(object.orientation)
    window = object.window.map { [$0.offsetX, $0.offsetY, $0.scaleX, $0.scaleY] }
    patch = object.patch.map { patch in
      (0..<3).map { row in (0..<3).map { Int(patch.bits >> (3 * row + $0) & 1) } }
    }
    (grey, hue) =
      switch object.colour {
      case .grey(let grey): (grey, nil)
      case .hue(let shift, let saturation, let value): (nil, [shift, saturation, value])
      }
    placement = object.placement.map { [$0.left, $0.top, $0.side] }
    box = object.box.map { [$0.left, $0.top, $0.width, $0.height] }
    pixels = object.pixels
    visiblePixels = object.visiblePixels
    escapedPoints = object.escapedPoints
  }
}

/// The flips of a drawing, in this order.
public struct OrientationExplanation: Encodable, Hashable, Sendable {
  /// Rows became columns.
  public let transposed: Bool
  /// The top became the bottom.
  public let vertical: Bool
  /// Left became right.
  public let horizontal: Bool

  init(_ orientation: Orientation) {
    transposed = orientation.isTransposed
    vertical = orientation.isFlippedVertically
    horizontal = orientation.isFlippedHorizontally
  }
}

/// The background and blur of one picture.
public struct FinishExplanation: Encodable, Hashable, Sendable {
  /// A diamond-square background: how fast its roughness decreases, and for hue, saturation and
  /// brightness the scale and shift from height to byte; left out if it is black.
  public struct Background: Encodable, Hashable, Sendable {
    /// How fast the roughness decreases.
    public let decay: Double
    /// Scale and shift of the hue.
    public let hue: [Double]
    /// Scale and shift of the saturation.
    public let saturation: [Double]
    /// Scale and shift of the brightness.
    public let value: [Double]
  }

  /// The background.
  public let background: Background?
  /// The standard deviation of the blur in pixels; left out if there is no blur.
  public let blurSigma: Double?

  init(_ finish: ImageFinish) {
    background = finish.background.map {
      Background(
        decay: $0.decay, hue: [$0.hue.scale, $0.hue.shift],
        saturation: [$0.saturation.scale, $0.saturation.shift],
        value: [$0.value.scale, $0.value.shift])
    }
    blurSigma = finish.sigma
  }
}
