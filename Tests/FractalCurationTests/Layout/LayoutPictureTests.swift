import FractalCatalog
import FractalCore
import FractalCuration
import FractalDatasets
import FractalRendering
import TestSupport
import Testing

struct LayoutPictureTests {
  private let key = RenderKey(seed: 1)

  /// A catalog with a layout of 40 systems, and that layout.
  private func laidOut() throws -> (Catalog, StoredLayout) {
    let catalog = try Catalog.toSearch()
    try catalog.add(FunctionSystem.sampled(40), as: "systems")
    _ = try LayoutMaking(recipe: "quick", seed: 1, threads: 2).run(on: catalog, anew: false)
    return (catalog, try catalog.layout(recipe: "quick", seed: 1))
  }

  @Test func oneCellShowsThePreviewOfTheSystemInTheMiddle() throws {
    let (catalog, layout) = try laidOut()
    let preview = try Preview(side: 24, colourMap: .viridis, points: 3_000)
    let (image, systems) = try LayoutPicture(columns: 1, style: .preview(preview))
      .image(of: layout, in: catalog, key: key, threads: 2)
    #expect(systems == 1 && image.color == .rgb)
    #expect(image.width == 28 && image.height == 28)
    let account = try #require(PictureAccount(reading: image))
    let shown = try catalog.system(labelled: account.label).system
    let pixels = preview.pixels(of: shown, key: key)
    for row in 0..<24 {
      let start = ((row + 2) * 28 + 2) * 3
      #expect(image.pixels[start..<start + 72].elementsEqual(pixels[row * 72..<(row + 1) * 72]))
    }
    #expect(account.recipe.contains(#""preview":{"preview":2,"side":24,"colour_map":"viridis""#))
  }

  @Test func plainDrawingsAreGreyAndThreadsMakeNoDifference() throws {
    let (catalog, layout) = try laidOut()
    let drawing = try Drawing(side: 16, orbit: Orbit(points: 500))
    let picture = LayoutPicture(columns: 4, style: .plain(drawing))
    let (one, systems) = try picture.image(of: layout, in: catalog, key: key, threads: 1)
    let (three, _) = try picture.image(of: layout, in: catalog, key: key, threads: 3)
    #expect(one == three && one.color == .grey && one.width == 4 * 18 + 2)
    #expect((4...16).contains(systems))
    #expect(
      PictureAccount(reading: one)?.label.split(separator: " ").count == systems)
  }
}
