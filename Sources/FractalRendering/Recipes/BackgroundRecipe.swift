import FractalCore

/// A coloured landscape behind the fractals, by the diamond-square method.
///
/// Corners are uniform in an interval. Step k = 1, 2, … halves the mesh; each new point is the mean
/// of its four neighbours plus a number uniform in ± amplitude · exp(−decay · (k − 1)). The heights
/// x become hue (modulo 256), saturation and brightness bytes 255 · (scale · x + shift), each scale
/// and shift drawn once for an image.
///
/// Sources: A. Fournier, D. Fussell, L. Carpenter, *Computer rendering of stochastic models*, CACM
/// 25 (6), 1982; `diamondsquare.py` of Anderson & Farrell's code.
public struct BackgroundRecipe: Hashable, Sendable {
  /// The heights at the corners.
  public let corners: ClosedRange<Double>
  /// The largest random part of a height at the first step.
  public let amplitude: Double
  /// How fast the random part shrinks.
  public let decay: ClosedRange<Double>
  /// From height to hue.
  public let hueScale: ClosedRange<Double>
  /// The hue of height 0.
  public let hueShift: ClosedRange<Double>
  /// From height to saturation.
  public let saturationScale: ClosedRange<Double>
  /// The saturation of height 0.
  public let saturationShift: ClosedRange<Double>
  /// From height to brightness.
  public let valueScale: ClosedRange<Double>
  /// The brightness of height 0.
  public let valueShift: ClosedRange<Double>
  /// How many hues make the full circle; see ``ColourRecipe/Hue/period``.
  public let huePeriod: Int

  private enum Kind: String, CaseIterable { case diamondSquare = "diamond_square" }

  init(reading fields: inout FieldReader) throws(RecipeError) {
    _ = try fields.choice("kind", Kind.self)
    corners = try fields.interval("corners", 0...1)
    // Heights stay within ±8 even at 4096 pixels and a decay of 0.
    amplitude = try fields.number("amplitude", 0...0.5)
    decay = try fields.interval("decay", 0...20)
    hueScale = try fields.interval("hue_scale", -1...1)
    hueShift = try fields.interval("hue_shift", 0...1)
    saturationScale = try fields.interval("saturation_scale", -1...1)
    saturationShift = try fields.interval("saturation_shift", 0...1)
    valueScale = try fields.interval("value_scale", -1...1)
    valueShift = try fields.interval("value_shift", 0...1)
    huePeriod = try fields.integer("hue_period", ColourRecipe.periods)
  }

  var json: JSONValue {
    .fields([
      ("kind", .string(Kind.diamondSquare.rawValue)), ("corners", .interval(corners)),
      ("amplitude", .number(amplitude)), ("decay", .interval(decay)),
      ("hue_scale", .interval(hueScale)), ("hue_shift", .interval(hueShift)),
      ("saturation_scale", .interval(saturationScale)),
      ("saturation_shift", .interval(saturationShift)), ("value_scale", .interval(valueScale)),
      ("value_shift", .interval(valueShift)), ("hue_period", .number(huePeriod)),
    ])
  }
}
