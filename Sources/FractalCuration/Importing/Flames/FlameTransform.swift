import FractalCore

/// A map of a flame, from the attributes of an element `xform`.
struct FlameTransform {
  let map: AffineMap
  /// Relative to those of the other maps.
  let weight: Double

  /// Attributes that only colour what is drawn, or name it.
  private static let colours: Set = [
    "color", "symmetry", "color_speed", "animate", "name", "index", "palette", "color_type",
    "material", "material_speed", "mod_gamma", "mod_gamma_speed", "mod_contrast",
    "mod_contrast_speed", "mod_saturation", "mod_saturation_speed", "mod_hue", "mod_hue_speed",
  ]

  /// - Parameter number: Counted from 1, for messages.
  /// - Throws: ``ItemProblem`` if it is not affine, or something is missing.
  init(_ attributes: [(String, String)], number: Int) throws {
    func problem(_ message: String) -> ItemProblem { ItemProblem("xform \(number) \(message)") }
    var coefficients: [Double]?
    var post: [Double]?
    var weight: Double?
    var factors: [Double] = []
    for (name, value) in attributes {
      func numbers() throws -> [Double] {
        try value.split(whereSeparator: \.isWhitespace).map { text in
          guard let number = Double(text), number.isFinite else {
            throw problem("has \(quoted(text)) in '\(name)'; expected a number like 0.25.")
          }
          return number
        }
      }
      func six() throws -> [Double] {
        let found = try numbers()
        guard found.count == 6 else {
          throw problem("has \(found.count) numbers in '\(name)'; expected 6.")
        }
        return found
      }
      func one() throws -> Double {
        let found = try numbers()
        guard found.count == 1 else { throw problem("has no number in '\(name)'.") }
        return found[0]
      }
      switch name {
      case "coefs": coefficients = try six()
      case "post": post = try six()
      case "weight": weight = try one()
      case "linear": factors.append(try one())
      case "var": factors.append(try Self.linear(of: numbers(), problem))
      case "var1":
        guard try one() == 0 else {
          throw problem("has variation \(quoted(value)); only 0, linear, is read.")
        }
        factors.append(1)
      case "chaos":
        guard try numbers().allSatisfy({ $0 == 1 }) else {
          throw problem("has 'chaos': which map comes next depends on the last one.")
        }
      case "opacity":
        guard try one() != 0 else { throw problem("has opacity 0: its points are not drawn.") }
      case "plotmode":
        guard value != "off" else { throw problem("has plotmode off: its points are not drawn.") }
      case _ where Self.colours.contains(name): break
      default:
        guard (try? numbers().allSatisfy { $0 == 0 }) == true else {
          throw problem("has \(quoted(name)); only the variation 'linear' is read.")
        }
      }
    }
    guard let coefficients else { throw problem("has no 'coefs'.") }
    guard let weight else { throw problem("has no 'weight'.") }
    guard factors.count == 1 else {
      throw problem(
        factors.isEmpty
          ? "has no variation. Give it linear=\"1\"." : "says its variation more than once.")
    }
    self.weight = weight
    map = Self.composed(coefficients.map { $0 * factors[0] }, post)
  }

  /// The factor of the linear variation in a list of all of them.
  private static func linear(
    of factors: [Double], _ problem: (String) -> ItemProblem
  ) throws -> Double {
    if let other = factors.dropFirst().firstIndex(where: { $0 != 0 }) {
      throw problem("has variation \(other) in 'var'; only the first, linear, is read.")
    }
    guard let first = factors.first else { throw problem("has no number in 'var'.") }
    return first
  }

  /// The map of six numbers by columns, and after it that of six more.
  private static func composed(_ c: [Double], _ post: [Double]?) -> AffineMap {
    let map = ArrayOrder.flame.map(c)
    guard let post, post != [1, 0, 0, 1, 0, 0] else { return map }
    let p = ArrayOrder.flame.map(post)
    return AffineMap(
      a: p.a * map.a + p.b * map.c, b: p.a * map.b + p.b * map.d,
      c: p.c * map.a + p.d * map.c, d: p.c * map.b + p.d * map.d,
      e: p.a * map.e + p.b * map.f + p.e, f: p.c * map.e + p.d * map.f + p.f)
  }
}
