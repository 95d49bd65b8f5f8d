import FractalCore

/// What is stamped where a point falls: 3×3 pixels of which a random mask lets some through.
public struct PatchRecipe: Hashable, Sendable {
  /// What a mask is drawn for.
  public enum Mask: String, Hashable, Sendable, CaseIterable {
    /// One for all points of a drawing.
    case image
    /// One for each point, the later over the earlier, as FractalDB's published code stamps them.
    case point
  }

  /// The chance that a drawing has a patch; otherwise points are single pixels.
  public let probability: Double
  /// The chance of each of the nine pixels.
  public let pixel: Double
  /// What a mask is drawn for.
  public let mask: Mask
  /// Whether a mask may have no pixel, which leaves the drawing empty. The generator of Anderson &
  /// Farrell's code draws such a mask for one image in 512.
  public let mayBeEmpty: Bool

  init(reading fields: inout FieldReader) throws(RecipeError) {
    probability = try fields.number("probability", 0...1)
    pixel = try fields.number("pixel", 0...1)
    mask = try fields.choice("mask")
    mayBeEmpty = try fields.bool("may_be_empty")
  }

  var json: JSONValue {
    .fields([
      ("probability", .number(probability)), ("pixel", .number(pixel)),
      ("mask", .string(mask.rawValue)), ("may_be_empty", .bool(mayBeEmpty)),
    ])
  }
}
