import FractalCore
import FractalPNG
import FractalRendering

extension Recipe {
  /// Draws the image of this recipe with one system as the only class: what training would see of
  /// it.
  ///
  /// ```swift
  /// let image = try Recipe.named("scenes").picture(of: system, key: RenderKey(seed: 3))
  /// PictureAccount(reading: image)?.label  // "ifs-3-9f2c4e1ab07d"
  /// ```
  ///
  /// - Returns: A picture that carries its account; the views of a pair stand one above the other.
  public func picture(of system: FunctionSystem, key: RenderKey) -> PNGImage {
    let classes = ClassList([ClassEntry(number: 0, systems: [system])])
    var pixels = [UInt8](repeating: 0, count: pixelBytes)
    pixels.withUnsafeMutableBytes { room in
      ImageRenderer(self).paint(index: key.index, seed: key.seed, of: classes, to: room)
    }
    return PNGImage(
      width: side, height: side * views, color: channels == 1 ? .grey : .rgb, pixels: pixels,
      text: PictureAccount(of: system, recipe: self, key: key).fields)
  }
}

extension Drawing {
  /// The side of a picture, if nothing else is asked for.
  package static let usualSide = 512
  /// The padding of a picture, if nothing else is asked for.
  package static let usualPadding = 4

  /// The points of a picture of this side, if nothing else is asked for.
  package static func usualPoints(side: Int) -> Int { max(100_000, 4 * side * side) }
}

extension PictureAccount {
  /// The account of the image of a recipe with one system as the only class.
  package init(of system: FunctionSystem, recipe: Recipe, key: RenderKey) {
    label = system.label.description
    self.system = system.jsonLine
    self.recipe = recipe.canonicalJSON
    self.key = key.json
    rendererVersion = FractalRendering.rendererVersion
    image = nil
  }
}
