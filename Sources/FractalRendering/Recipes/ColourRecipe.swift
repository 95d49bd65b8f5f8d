import FractalCore

/// How the densities of a drawing, above 0 up to 1, become colours. A pixel without hits has none.
public enum ColourRecipe: Hashable, Sendable {
  /// Grey: the value, 0 to 255, times the density.
  case grey(value: Int)
  /// One saturation and brightness for the drawing; the hue follows the density.
  case hue(Hue)

  /// The constants of a hue colouring.
  public struct Hue: Hashable, Sendable {
    /// Hues are bytes: 255 · scale · density + 255 · shift, modulo 256.
    public let scale: Double
    /// Where the hues begin.
    public let shift: ClosedRange<Double>
    /// The saturation, 0 to 1.
    public let saturation: ClosedRange<Double>
    /// The brightness, 0 to 1.
    public let value: ClosedRange<Double>
    /// How many hues make the full circle. 256 uses each hue once. The published code hands hues
    /// of 0 to 255 to OpenCV, whose circle has 180, so that 0 to 75 occur twice.
    public let period: Int
  }

  private enum Kind: String, CaseIterable { case grey, hue }

  /// The circles of hues that are possible.
  static let periods = 6...256

  init(reading fields: inout FieldReader) throws(RecipeError) {
    switch try fields.choice("kind", Kind.self) {
    case .grey: self = .grey(value: try fields.integer("value", 0...255))
    case .hue:
      self = .hue(
        Hue(
          scale: try fields.number("hue_scale", 0...1),
          shift: try fields.interval("hue_shift", 0...1),
          saturation: try fields.interval("saturation", 0...1),
          value: try fields.interval("value", 0...1),
          period: try fields.integer("hue_period", Self.periods)))
    }
  }

  var json: JSONValue {
    switch self {
    case .grey(let value):
      .fields([("kind", .string(Kind.grey.rawValue)), ("value", .number(value))])
    case .hue(let hue):
      .fields([
        ("kind", .string(Kind.hue.rawValue)), ("hue_scale", .number(hue.scale)),
        ("hue_shift", .interval(hue.shift)), ("saturation", .interval(hue.saturation)),
        ("value", .interval(hue.value)), ("hue_period", .number(hue.period)),
      ])
    }
  }
}
