import FractalCore

/// How fractals are placed on a background. Later ones cover earlier ones.
public struct CompositionRecipe: Hashable, Sendable {
  /// Where an object may lie.
  public enum Position: String, Hashable, Sendable, CaseIterable {
    /// Its upper left corner is uniform such that its centre lies in the image.
    case centreInside = "centre_inside"
    /// Its upper left corner is uniform such that all of it lies in the image, if it fits.
    case inside
  }

  /// What becomes of the edges of a drawing when it is resized.
  public enum Edges: String, Hashable, Sendable, CaseIterable {
    /// Colours are mixed with the black around them, so that objects have dark outlines, as in the
    /// published code.
    case dark
    /// A pixel is the object's if at least half of what it is mixed from is, and has its colour.
    case sharp
  }

  /// How many objects an image has, each number equally likely.
  public let objects: ClosedRange<Int>
  /// The side of an object in units of the image's side.
  public let size: ClosedRange<Double>
  /// Where an object may lie.
  public let position: Position
  /// What becomes of edges.
  public let edges: Edges

  init(reading fields: inout FieldReader) throws(RecipeError) {
    objects = try fields.integers("objects", 0...255)
    size = try fields.interval("size", 0.001...4)
    position = try fields.choice("position")
    edges = try fields.choice("edges")
  }

  var json: JSONValue {
    .fields([
      ("objects", .interval(objects)), ("size", .interval(size)),
      ("position", .string(position.rawValue)), ("edges", .string(edges.rawValue)),
    ])
  }
}

/// Which objects' classes become labels of an image.
public enum LabelRule: Hashable, Sendable {
  /// All, even those that others cover, as the published code does.
  case all
  /// Those of which at least this share of their own pixels in the image, and at least one pixel,
  /// can be seen.
  case visibleShare(Double)

  init(reading fields: inout FieldReader) throws(RecipeError) {
    let expected = "'all' or an object with 'visible_share'"
    let value = try fields.value("labels", expected: expected)
    switch value {
    case .string("all"): self = .all
    case .object:
      self = .visibleShare(
        try fields.object("labels") { fields throws(RecipeError) in
          try fields.number("visible_share", 0...1)
        })
    default: throw fields.failure("labels", value, expected)
    }
  }

  var json: JSONValue {
    switch self {
    case .all: .string("all")
    case .visibleShare(let share): .fields([("visible_share", .number(share))])
    }
  }
}

/// The numbered variants of a class: instance = (row of the table · masks + mask) · flips + flip.
///
/// Flips are none, vertical, horizontal, both: the first so many of them.
public struct VariantsRecipe: Hashable, Sendable {
  /// How many random masks each row of the table is drawn with.
  public let masks: Int
  /// In how many ways each of these is turned over.
  public let flips: Int

  init(reading fields: inout FieldReader) throws(RecipeError) {
    masks = try fields.integer("masks", 1...1_000_000)
    flips = try fields.integer("flips", 1...4)
  }

  var json: JSONValue {
    .fields([("masks", .number(masks)), ("flips", .number(flips))])
  }
}

/// A 3×3 Gaussian blur.
public struct BlurRecipe: Hashable, Sendable {
  /// The chance that an image is blurred.
  public let probability: Double
  /// The standard deviation in pixels.
  public let sigma: ClosedRange<Double>

  init(reading fields: inout FieldReader) throws(RecipeError) {
    probability = try fields.number("probability", 0...1)
    sigma = try fields.interval("sigma", 0.1...100)
  }

  var json: JSONValue {
    .fields([("probability", .number(probability)), ("sigma", .interval(sigma))])
  }
}
