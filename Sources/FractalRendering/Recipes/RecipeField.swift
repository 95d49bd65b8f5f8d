import FractalCore

/// What a field of a recipe means. The gallery and `docs/recipes.md` show these texts.
///
/// ```swift
/// RecipeField.named("foreground.orbit.points")?.meaning  // "Points of the chaos game, …"
/// ```
public struct RecipeField: Hashable, Sendable {
  /// The path from the outermost name inwards.
  public let path: String
  /// Its possible values.
  public let values: String
  /// What it decides.
  public let meaning: String

  private init(_ path: String, _ values: String, _ meaning: String) {
    (self.path, self.values, self.meaning) = (path, values, meaning)
  }

  /// The field of this path; nil if recipes have none.
  public static func named(_ path: String) -> RecipeField? { all.first { $0.path == path } }

  /// The fields of a recipe with their values as JSON, in the order of its JSON. An absent part is
  /// one field, `null`.
  package static func values(of recipe: Recipe) -> [(path: String, value: String)] {
    var fields: [(path: String, value: String)] = []
    func walk(_ value: JSONValue, _ path: String) {
      guard case .object(let parts) = value else {
        fields.append((path, value.compact))
        return
      }
      for part in parts { walk(part.value, path.isEmpty ? part.name : "\(path).\(part.name)") }
    }
    walk(recipe.completeJSON, "")
    return fields
  }

  /// Every field that a recipe can have, in the order of its JSON.
  public static let all: [RecipeField] = general + drawing + jitter + colouring + surroundings

  private static let general = [
    RecipeField("recipe", "1", "The version of this format."),
    RecipeField("name", "text", "The name; part of the digest."),
    RecipeField(
      "task", "`classes`, `scenes`, `pairs`, `variants`",
      """
      What an image shows: one fractal that fills it; several on a background; two views of one \
      drawing; the numbered variants of a class.
      """),
    RecipeField("side", "8 to 4096", "Width and height of an image in pixels."),
    RecipeField("channels", "1, 3", "Bytes of a pixel: grey, or red, green and blue."),
  ]

  private static let drawing = [
    RecipeField(
      "foreground.side", "8 to 4096",
      "The side of a drawing in pixels; scenes and pairs resize objects from it."),
    RecipeField("foreground.padding", "0 to 2047", "Pixels that stay empty at each edge."),
    RecipeField(
      "foreground.orbit.points", "1 to 100,000,000", "Points of the chaos game, over all lanes."),
    RecipeField(
      "foreground.orbit.start", "`origin`, `attractor`",
      "Where each lane starts: at (0, 0), or at the fixed point of a map."),
    RecipeField(
      "foreground.orbit.burn_in", "0 to 65,536",
      "Steps that each lane makes before its points count."
    ),
    RecipeField(
      "foreground.orbit.keeps_transient", "true, false",
      "Whether lane 0 counts its steps from the first on, as one long orbit would."),
    RecipeField(
      "foreground.orbit.numbers", "`own`, `shared`",
      "Whether each drawing has random numbers of its own, or all drawings of a seed the same."),
    RecipeField(
      "foreground.orbit.escaped", "`restart`, `stretch`",
      "What happens when a point leaves |x|, |y| ≤ 10⁶: its lane restarts, or the view stretches."),
    RecipeField(
      "foreground.weights", "`determinant`, `kept`",
      "The probability of each map: in proportion to |det A| after the jitter, or as it was."),
    RecipeField(
      "foreground.window", "null, object", "Without it, the view is that of the extents."),
    RecipeField(
      "foreground.window.move", "[low, high] in −100 to 100",
      "By which share of the extents the view moves, each axis by itself."),
    RecipeField(
      "foreground.window.scale", "[low, high] in 0.01 to 100",
      "The size of the view in extents, each axis by itself."),
    RecipeField(
      "foreground.patch.probability", "0 to 1",
      "The probability that points are drawn as patches of 3×3 pixels."),
    RecipeField(
      "foreground.patch.pixel", "0 to 1", "The probability of each of the nine pixels of a patch."),
    RecipeField(
      "foreground.patch.mask", "`image`, `point`",
      "Whether one patch is drawn for the whole image, or one for each point."),
    RecipeField(
      "foreground.patch.may_be_empty", "true, false",
      "Whether a patch may have no pixel, which leaves the drawing empty."),
    RecipeField(
      "foreground.flips.transpose", "0 to 1", "The probability that rows become columns."),
    RecipeField(
      "foreground.flips.vertical", "0 to 1", "The probability that top and bottom change places."),
    RecipeField(
      "foreground.flips.horizontal", "0 to 1", "The probability that left and right change places."
    ),
  ]

  private static let jitter = [
    RecipeField(
      "foreground.jitter.kind",
      "`none`, `one_map`, `one_parameter`, `rotation`, `singular_values`, `noise`, `table`",
      "How the maps change from image to image, so that the images of a class differ."),
    RecipeField(
      "foreground.jitter.factor", "[low, high]",
      "`one_map`: the factor of all six parameters of one random map."),
    RecipeField(
      "foreground.jitter.factors", "1 to 64 numbers",
      "`one_parameter`, `table`: the possible factors of one of the six parameters of all maps."),
    RecipeField(
      "foreground.jitter.angle", "[low, high] in radians",
      "`rotation`: by which angle the singular vectors of one map turn."),
    RecipeField(
      "foreground.jitter.shift", "[low, high]", "`rotation`: by how much one map is shifted."),
    RecipeField(
      "foreground.jitter.band", "[low, high]",
      """
      `singular_values`: the sigma factor of N maps stays within (low + N)/2 to (high + N)/2.
      """),
    RecipeField(
      "foreground.jitter.spread", "0 to 1000",
      "`noise`: each parameter gets a factor of its own, from 1 − spread to 1 + spread."),
    RecipeField(
      "foreground.jitter.tries", "1 to 1000",
      "How many changes are tried; after the last, the maps stay as they are."),
    RecipeField(
      "foreground.jitter.limit", "0 to 1000, null",
      "The largest singular value that a changed map may have; null for any."),
  ]

  private static let colouring = [
    RecipeField(
      "foreground.tone", "`linear`, `logarithmic`, `flat`",
      """
      How the hits of a pixel become its density: in proportion; by their logarithm, so that faint \
      parts stay visible; or 1 wherever there is a hit.
      """),
    RecipeField(
      "foreground.colour.kind", "`grey`, `hue`",
      "Whether density becomes grey, or a hue with one saturation and brightness."),
    RecipeField(
      "foreground.colour.hue_scale", "0 to 1",
      "Which share of the circle of hues the densities from 0 to 1 run through."),
    RecipeField(
      "foreground.colour.hue_shift", "[low, high] in 0 to 1",
      "The hue of density 0, drawn at random."),
    RecipeField(
      "foreground.colour.saturation", "[low, high] in 0 to 1", "The saturation, drawn at random."),
    RecipeField(
      "foreground.colour.value", "[low, high] in 0 to 1; 0 to 255",
      "`hue`: the brightness, drawn at random. `grey`: the grey of density 1."),
    RecipeField(
      "foreground.colour.hue_period", "180, 256",
      "Hues on the full circle. The published code has 180 for bytes, so 0 to 75 occur twice."),
  ]

  private static let surroundings = [
    RecipeField("background", "null, object", "Without it, the background is black."),
    RecipeField(
      "background.kind", "`diamond_square`", "The method that makes the landscape of heights."),
    RecipeField(
      "background.corners", "[low, high] in 0 to 1", "The heights of the corners, at random."),
    RecipeField(
      "background.amplitude", "0 to 0.5", "The largest random part of a height in the first step."),
    RecipeField(
      "background.decay", "[low, high] in 0 to 20",
      "How fast that part shrinks: by exp(−decay) with each step. More is smoother."),
    RecipeField("background.hue_scale", "[low, high] in −1 to 1", "From height to hue."),
    RecipeField("background.hue_shift", "[low, high] in 0 to 1", "The hue of height 0."),
    RecipeField(
      "background.saturation_scale", "[low, high] in −1 to 1", "From height to saturation."),
    RecipeField(
      "background.saturation_shift", "[low, high] in 0 to 1", "The saturation of height 0."),
    RecipeField("background.value_scale", "[low, high] in −1 to 1", "From height to brightness."),
    RecipeField("background.value_shift", "[low, high] in 0 to 1", "The brightness of height 0."),
    RecipeField(
      "background.hue_period", "180, 256", "As that of the foreground."),
    RecipeField(
      "composition", "null, object",
      "How objects are placed; null where one fractal fills the image."
    ),
    RecipeField(
      "composition.objects", "[least, most] in 0 to 255",
      "The number of objects; each number is equally likely."),
    RecipeField(
      "composition.size", "[low, high] in 0.001 to 4",
      "The side of an object as a share of the side of the image."),
    RecipeField(
      "composition.position", "`centre_inside`, `inside`",
      "Whether only the centre of an object lies in the image, or all of it."),
    RecipeField(
      "composition.edges", "`dark`, `sharp`",
      "Whether resizing mixes edges with black, or keeps their colour."),
    RecipeField("variants", "null, object", "Only the task `variants` has them."),
    RecipeField(
      "variants.masks", "1 to 1,000,000", "Random patches for each row of parameters."),
    RecipeField("variants.flips", "1 to 4", "Ways in which each of these is turned over."),
    RecipeField(
      "labels", "`all`, object",
      "`all`: the classes of all objects are labels, hidden ones included."),
    RecipeField(
      "labels.visible_share", "0 to 1",
      "The share of an object's pixels that must be visible for its class to be a label."),
    RecipeField("blur", "null, object", "Without it, images are not blurred."),
    RecipeField("blur.probability", "0 to 1", "The probability that an image is blurred."),
    RecipeField(
      "blur.sigma", "[low, high] in 0.1 to 100",
      "The standard deviation of the 3×3 Gaussian in pixels, drawn at random."),
  ]
}
