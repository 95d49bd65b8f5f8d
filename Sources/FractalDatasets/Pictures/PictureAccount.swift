import FractalCatalog
import FractalCore
import FractalPNG
import FractalRendering

/// The account of a PNG file in its text fields: enough to draw the picture again, even without the
/// catalog.
///
/// ```swift
/// let account = PictureAccount(of: system, style: style, key: RenderKey(seed: 1))
/// let image = PNGImage(width: 64, height: 64, color: .grey, pixels: pixels, text: account.fields)
/// PictureAccount(reading: image)?.label  // "ifs-3-9f2c4e1ab07d"
/// ```
public struct PictureAccount: Hashable, Sendable {
  /// The label of the system; several, with spaces between them, on a sheet, row by row.
  public let label: String
  /// The maps as a line that `fractalog import jsonl` reads; nil on a sheet.
  public let system: String?
  /// The recipe, preview or drawing, as JSON.
  public let recipe: String
  /// The seed, index and object, as JSON.
  public let key: String
  /// The version of the renderer that drew it.
  public let rendererVersion: Int
  /// The ``ImageExplanation`` of a dataset's image, as JSON; nil for other pictures.
  public let image: String?

  /// The account of one system's picture.
  public init(of system: FunctionSystem, style: PictureStyle, key: RenderKey) {
    label = system.label.description
    self.system = system.jsonLine
    recipe = style.json
    self.key = key.json
    rendererVersion = FractalRendering.rendererVersion
    image = nil
  }

  /// The account of an image of a dataset.
  public init(of account: ImageAccount, in dataset: Dataset) {
    let explanation = ImageExplanation(of: account, in: dataset)
    label = explanation.objects.map(\.system).joined(separator: " ")
    system = nil
    recipe = dataset.recipe.canonicalJSON
    key = RenderKey(seed: dataset.seed, index: account.index).json
    rendererVersion = FractalRendering.rendererVersion
    image = explanation.json(indented: false)
  }

  /// The account of a picture of several systems.
  ///
  /// - Parameter recipe: What decided the picture.
  package init(of systems: [FunctionSystem], recipe: JSONValue, key: RenderKey) {
    label = systems.map(\.label.description).joined(separator: " ")
    system = nil
    self.recipe = recipe.compact
    self.key = key.json
    rendererVersion = FractalRendering.rendererVersion
    image = nil
  }

  /// The account in a picture; nil if fractalog did not draw it.
  public init?(reading image: PNGImage) {
    func value(_ keyword: String) -> String? {
      image.text.first { $0.keyword == keyword }?.value
    }
    guard let label = value("fractalog.label"), let recipe = value("fractalog.recipe"),
      let key = value("fractalog.key"),
      let version = value("fractalog.renderer-version").flatMap({ Int($0) })
    else { return nil }
    self.label = label
    system = value("fractalog.system")
    self.recipe = recipe
    self.key = key
    rendererVersion = version
    self.image = value("fractalog.image")
  }

  /// The text fields that a PNG file keeps.
  public var fields: [PNGText] {
    var fields = [PNGText("Software", "fractalog"), PNGText("fractalog.label", label)]
    if let system { fields.append(PNGText("fractalog.system", system)) }
    if let image { fields.append(PNGText("fractalog.image", image)) }
    return fields + [
      PNGText("fractalog.recipe", recipe), PNGText("fractalog.key", key),
      PNGText("fractalog.renderer-version", "\(rendererVersion)"),
    ]
  }
}

extension FunctionSystem {
  /// The system as a line of JSON that `JSONLinesFile` of FractalCuration reads back to the same
  /// bits.
  public var jsonLine: String { jsonValue(class: nil).compact }

  /// The system with the name of a class, as ``jsonLine`` writes it.
  package func jsonValue(class name: String?) -> JSONValue {
    .fields([("maps", mapsJSON), ("class", name.map { .string($0) })])
  }
}

extension RenderKey {
  /// The key as JSON.
  public var json: String {
    JSONValue.fields([
      ("seed", .number(seed)), ("index", .number(index)), ("object", .number(object)),
    ]).compact
  }
}
