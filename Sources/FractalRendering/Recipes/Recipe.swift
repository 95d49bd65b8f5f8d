import FractalCore

/// Everything that decides a training image besides its systems, the seed and its number.
///
/// Every constant of the published methods is a named field of its JSON. Their defects are named
/// fields, too, so the difference between a faithful and a corrected recipe is visible.
///
/// ```swift
/// let recipe = try Recipe.named("anderson-2022-scenes")
/// recipe.pixelBytes                                    // 150528 = 224 × 224 × 3
/// let darker = try recipe.setting("foreground.colour.value", to: "[0.2, 0.6]")
/// try Recipe(json: darker.canonicalJSON) == darker     // true
/// ```
///
/// A value of this type is always valid: it can only be read from JSON, and reading is strict. Each
/// field must be present, known, of the right kind and in its range.
public struct Recipe: Hashable, Sendable {
  /// The version of the JSON.
  public static let version = 1

  /// What an image shows, and what a network learns from it.
  public enum Task: String, Hashable, Sendable, CaseIterable {
    /// One fractal that fills the image; the label is its class.
    case classes
    /// Several fractals on one background; the label is the set of their classes.
    case scenes
    /// Two images of one drawing, to be recognised as the same.
    case pairs
    /// The numbered variants of each class: parameters × masks × flips.
    case variants
  }

  /// Its name.
  public let name: String
  /// What an image shows.
  public let task: Task
  /// The width and height of an image in pixels.
  public let side: Int
  /// The bytes of a pixel: 1 for grey, 3 for red, green, blue.
  public let channels: Int
  /// How a fractal is drawn.
  public let foreground: ForegroundRecipe
  /// What lies behind the fractals; nil for black.
  public let background: BackgroundRecipe?
  /// How fractals are placed; nil where one fills the image.
  public let composition: CompositionRecipe?
  /// How instances are numbered; nil but for ``Task/variants``.
  public let variants: VariantsRecipe?
  /// Which objects' classes become labels.
  public let labels: LabelRule
  /// How images are blurred; nil for not at all.
  public let blur: BlurRecipe?

  /// The sides that an image can have.
  public static let sides = 8...4096

  /// The recipe of a JSON text.
  ///
  /// - Throws: ``RecipeError`` for the first thing that is wrong, naming the field.
  public init(json: String) throws(RecipeError) {
    try self.init(JSONValue(recipe: json))
  }

  init(_ value: JSONValue) throws(RecipeError) {
    var fields = try FieldReader(value, path: "")
    let version = try fields.value("recipe", expected: "\(Self.version)")
    guard version == .number(Double(Self.version)) else { throw .version(version.compact) }
    name = try fields.name("name")
    task = try fields.choice("task")
    side = try fields.integer("side", Self.sides)
    channels = try fields.integer("channels", 1...3)
    foreground = try fields.object("foreground", ForegroundRecipe.init(reading:))
    background = try fields.optionalObject("background", BackgroundRecipe.init(reading:))
    composition = try fields.optionalObject("composition", CompositionRecipe.init(reading:))
    variants = try fields.optionalObject("variants", VariantsRecipe.init(reading:))
    labels = try LabelRule(reading: &fields)
    blur = try fields.optionalObject("blur", BlurRecipe.init(reading:))
    try fields.finish()
    try checkThatFieldsAgree()
    try checkCost()
  }

  private func checkThatFieldsAgree() throws(RecipeError) {
    if channels == 2 { throw .value(path: "channels", value: "2", expected: "1 or 3") }
    if channels == 1 {
      guard background == nil else {
        throw .conflict(path: "background", reason: "has colours, but 'channels' is 1; give null")
      }
      guard case .grey = foreground.colour else {
        throw .conflict(
          path: "foreground.colour.kind", reason: "is 'hue', but 'channels' is 1; give 'grey'")
      }
    }
    let isPlaced = task == .scenes || task == .pairs
    guard isPlaced == (composition != nil) else {
      throw .conflict(
        path: "composition",
        reason: isPlaced
          ? "is null, but the task '\(task.rawValue)' places objects; give an object"
          : "is given, but the task '\(task.rawValue)' fills the image; give null")
    }
    if task == .pairs, let composition, composition.objects != 1...1 {
      throw .conflict(
        path: "composition.objects", reason: "is not [1, 1], but a pair shows one object")
    }
    guard isPlaced || foreground.side == side else {
      throw .conflict(
        path: "foreground.side",
        reason: "is \(foreground.side), but a fractal that fills the image has its side, \(side)")
    }
    guard (task == .variants) == (variants != nil) else {
      throw .conflict(
        path: "variants",
        reason: task == .variants
          ? "is null, but the task is 'variants'; give an object"
          : "is given, but the task is '\(task.rawValue)'; give null")
    }
    if case .table = foreground.jitter, variants == nil {
      throw .conflict(
        path: "foreground.jitter.kind",
        reason: "is 'table', which numbers variants; give the task 'variants'")
    }
  }

  /// How many images come of one number: 2 for pairs, otherwise 1.
  public var views: Int { task == .pairs ? 2 : 1 }

  /// The most objects that an account of an image lists: of a pair one for each picture.
  public var mostObjects: Int { task == .scenes ? composition?.objects.upperBound ?? 0 : views }

  /// The bytes that one number takes: views × rows × columns × channels.
  public var pixelBytes: Int { views * side * side * channels }
}
