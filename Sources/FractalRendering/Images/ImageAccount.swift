import FractalCore

/// An upright rectangle of pixels.
public struct PixelBox: Hashable, Sendable {
  /// Columns from the left edge of the image.
  public let left: Int
  /// Rows from its upper edge.
  public let top: Int
  /// In pixels, at least 1.
  public let width: Int
  /// In pixels, at least 1.
  public let height: Int

  /// A rectangle.
  public init(left: Int, top: Int, width: Int, height: Int) {
    (self.left, self.top, self.width, self.height) = (left, top, width, height)
  }
}

/// One object of an image, and how it was drawn.
public struct ImageObject: Hashable, Sendable {
  /// The number of its class.
  public let classNumber: Int
  /// The number of its system within the class.
  public let systemNumber: Int
  /// The jitter of the system's parameters.
  public let jitter: JitterOutcome
  /// The maps that were drawn: the system's, after the jitter, in its canonical order.
  public let maps: [AffineMap]
  /// How the drawing was turned over.
  public let orientation: Orientation
  /// The part of the extents that was shown; nil for all.
  public let window: Window?
  /// The mask that was stamped, bit 3 · row + column; nil for single pixels, all nine where each
  /// point has a mask of its own.
  public let patch: Patch?
  /// How densities became colours.
  public let colour: ObjectColour
  /// Where it was placed, before the image's edge cut it; nil where it fills the image.
  public let placement: Placement?
  /// The smallest box around its pixels in the image, seen or covered; nil if it has none.
  public let box: PixelBox?
  /// Its pixels in the image, seen or covered.
  public let pixels: Int
  /// Those of its pixels that can be seen.
  public internal(set) var visiblePixels: Int
  /// The smallest box around its pixels that can be seen; nil if none can.
  ///
  /// It follows from the pixels, so neither an explanation nor a digest has it.
  public internal(set) var visibleBox: PixelBox?
  /// Points of its chaos game that escaped.
  public let escapedPoints: Int
  /// Whether its class is among the labels.
  public internal(set) var isLabelled: Bool
}

/// The jitter of a system's parameters.
public enum JitterOutcome: Hashable, Sendable {
  /// The recipe changes nothing.
  case none
  /// The parameters were changed, at this attempt (from 1).
  case changed(tries: Int)
  /// Every change exceeded the limit; the parameters are unchanged.
  case refused(tries: Int)
  /// The parameters were changed by this row of the table, from 0.
  case row(Int)
}

/// How densities became colours.
public enum ObjectColour: Hashable, Sendable {
  /// This grey at density 1.
  case grey(Int)
  /// The hue of density 0, the saturation and the brightness, as bytes.
  case hue(shift: Int, saturation: Int, value: Int)
}

/// How the background of a picture was made.
public struct BackgroundAccount: Hashable, Sendable {
  /// A byte is 255 · (scale · height + shift).
  public struct Line: Hashable, Sendable {
    /// From height to byte.
    public let scale: Double
    /// The byte of height 0.
    public let shift: Double
  }

  /// How fast the roughness decreases.
  public let decay: Double
  /// From height to hue.
  public let hue: Line
  /// From height to saturation.
  public let saturation: Line
  /// From height to brightness.
  public let value: Line
}

/// The background and blur of one picture.
public struct ImageFinish: Hashable, Sendable {
  /// The background; nil where it is black.
  public internal(set) var background: BackgroundAccount?
  /// The standard deviation of the blur; nil where it is not blurred.
  public internal(set) var sigma: Double?
}

/// The full account of one image: labels, objects, and every random draw.
public struct ImageAccount: Hashable, Sendable {
  /// The number of the image.
  public let index: UInt64
  /// The classes that are labels, ascending, each once.
  public let labels: [Int]
  /// The objects in the order in which they were painted; of a pair, one for each picture.
  public let objects: [ImageObject]
  /// For each picture its blur and background; empty if only the objects were drawn.
  public let finishes: [ImageFinish]
}
