import FractalCore

/// How a fractal is drawn and coloured.
public struct ForegroundRecipe: Hashable, Sendable {
  /// The chances of the three ways to turn a drawing over.
  public struct Flips: Hashable, Sendable {
    /// The chance that rows become columns.
    public let transpose: Double
    /// The chance that the top becomes the bottom.
    public let vertical: Double
    /// The chance that left becomes right.
    public let horizontal: Double
  }

  /// How far the view is moved and stretched, in units of the extents.
  public struct WindowRanges: Hashable, Sendable {
    /// How far the centre moves, each axis by itself.
    public let move: ClosedRange<Double>
    /// The size of the view, each axis by itself.
    public let scale: ClosedRange<Double>
  }

  /// Whose random numbers the chaos game uses.
  public enum OrbitNumbers: String, Hashable, Sendable, CaseIterable {
    /// Each drawing its own.
    case own
    /// All drawings of a seed the same, as FractalDB's code does.
    case shared
  }

  /// How likely each map is after its parameters were changed.
  public enum Weights: String, Hashable, Sendable, CaseIterable {
    /// In proportion to |det A| of the changed maps.
    case determinant
    /// As the system has them.
    case kept
  }

  /// The side of the drawing in pixels; objects are resized from it.
  public let side: Int
  /// The pixels that stay empty at each edge of the drawing.
  public let padding: Int
  /// The chaos game.
  public let orbit: Orbit
  /// Whose random numbers the chaos game uses.
  public let orbitNumbers: OrbitNumbers
  /// How the system's parameters are changed before it is drawn.
  public let jitter: JitterRecipe
  /// How likely each map is.
  public let weights: Weights
  /// How the view is moved and stretched; nil for the extents as they are.
  public let window: WindowRanges?
  /// What is stamped where a point falls.
  public let patch: PatchRecipe
  /// How drawings are turned over.
  public let flips: Flips
  /// How hits become densities.
  public let tone: Tone
  /// How densities become colours.
  public let colour: ColourRecipe

  init(reading fields: inout FieldReader) throws(RecipeError) {
    side = try fields.integer("side", Recipe.sides)
    padding = try fields.integer("padding", 0...2047)
    guard 2 * padding < side else {
      throw fields.failure("padding", .number(padding), "less than half of 'foreground.side'")
    }
    (orbit, orbitNumbers) = try fields.object("orbit", Self.orbit)
    jitter = try fields.object("jitter", JitterRecipe.init(reading:))
    weights = try fields.choice("weights")
    window = try fields.optionalObject("window") { fields throws(RecipeError) in
      WindowRanges(
        move: try fields.interval("move", -100...100),
        scale: try fields.interval("scale", 0.01...100))
    }
    patch = try fields.object("patch", PatchRecipe.init(reading:))
    flips = try fields.object("flips") { fields throws(RecipeError) in
      Flips(
        transpose: try fields.number("transpose", 0...1),
        vertical: try fields.number("vertical", 0...1),
        horizontal: try fields.number("horizontal", 0...1))
    }
    tone = try fields.choice("tone")
    guard patch.mask == .image || tone == .flat else {
      throw .conflict(
        path: "foreground.patch.mask",
        reason: "is 'point', which only the tone 'flat' can show; give 'image' or change the tone")
    }
    colour = try fields.object("colour", ColourRecipe.init(reading:))
  }

  private static func orbit(
    _ fields: inout FieldReader
  ) throws(RecipeError) -> (Orbit, OrbitNumbers) {
    let points = try fields.integer("points", 1...100_000_000)
    let start = try fields.choice("start", Orbit.Start.self)
    let burnIn = try fields.integer("burn_in", 0...65_536)
    let keepsTransient = try fields.bool("keeps_transient")
    let numbers = try fields.choice("numbers", OrbitNumbers.self)
    // Younger than the recipes that are stored, so it may be missing.
    let escape = try fields.choice("escaped", otherwise: Orbit.Escape.restart)
    guard
      let orbit = try? Orbit(
        points: points, start: start, burnIn: burnIn, keepsTransient: keepsTransient, escape: escape
      )
    else { preconditionFailure("These ranges lie within those of an orbit") }
    return (orbit, numbers)
  }

  /// - Parameter isComplete: Whether the field `escaped` stands there also where it says what it
  ///   stands for when it is missing.
  func json(isComplete: Bool) -> JSONValue {
    let escaped = ("escaped", JSONValue.string(orbit.escape.rawValue))
    return .fields([
      ("side", .number(side)), ("padding", .number(padding)),
      (
        "orbit",
        .fields(
          [
            ("points", .number(orbit.points)), ("start", .string(orbit.start.rawValue)),
            ("burn_in", .number(orbit.burnIn)), ("keeps_transient", .bool(orbit.keepsTransient)),
            ("numbers", .string(orbitNumbers.rawValue)),
          ] + (isComplete || orbit.escape != .restart ? [escaped] : []))
      ), ("jitter", jitter.json), ("weights", .string(weights.rawValue)),
      (
        "window",
        window.map {
          .fields([("move", .interval($0.move)), ("scale", .interval($0.scale))])
        } ?? .null
      ), ("patch", patch.json),
      (
        "flips",
        .fields([
          ("transpose", .number(flips.transpose)), ("vertical", .number(flips.vertical)),
          ("horizontal", .number(flips.horizontal)),
        ])
      ), ("tone", .string(tone.rawValue)), ("colour", colour.json),
    ])
  }
}
