import FractalCore
import FractalRendering
import Testing

/// What is found without a picture is what the picture shows.
struct ImageOutlineTests {
  @Test(arguments: Recipe.builtIns.map(\.name))
  func outlinesAreThoseOfDrawnImages(_ name: String) throws {
    var recipe = try Recipe.named(name)
    if recipe.task == .scenes { recipe = recipe.with(("composition.objects", "[0, 9]")) }
    let renderer = ImageRenderer(recipe)
    var pixels = [UInt8](repeating: 0, count: recipe.pixelBytes)
    var drawn = [UInt8](repeating: 0, count: recipe.views * recipe.side * recipe.side)
    var outlined = drawn
    for index in 0..<6 as Range<UInt64> {
      let account = pixels.withUnsafeMutableBytes { pixels in
        drawn.withUnsafeMutableBytes { masks in
          renderer.draw(
            index: index, seed: 3, of: ImageExamples.classes, to: pixels, masks: masks)
        }
      }
      let outline = outlined.withUnsafeMutableBytes { masks in
        renderer.outline(index: index, seed: 3, of: ImageExamples.classes, masks: masks)
      }
      #expect(outline.objects == account.objects && outline.labels == account.labels)
      #expect(outline.finishes.isEmpty && outlined == drawn)
    }
  }

  @Test func visibleBoxesAreThoseOfTheMasks() throws {
    let recipe = try Recipe.named("scenes").with(("composition.objects", "[9, 9]"))
    var masks = [UInt8](repeating: 0, count: recipe.side * recipe.side)
    var covered = 0
    for index in 0..<8 as Range<UInt64> {
      let account = masks.withUnsafeMutableBytes { masks in
        ImageRenderer(recipe).outline(
          index: index, seed: 3, of: ImageExamples.classes, masks: masks)
      }
      for (place, object) in account.objects.enumerated() {
        let own = masks.indices.filter { masks[$0] == place + 1 }
        let (columns, rows) = (own.map { $0 % recipe.side }, own.map { $0 / recipe.side })
        let box = columns.min().map { left in
          PixelBox(
            left: left, top: rows.min()!, width: columns.max()! - left + 1,
            height: rows.max()! - rows.min()! + 1)
        }
        #expect(object.visibleBox == box)
        if object.visibleBox != object.box { covered += 1 }
      }
    }
    #expect(covered > 5)
  }
}
