import FractalCore
import FractalRendering
import Testing

/// The program of "Drawing a fractal".
func drawingAFractal() throws {
  let system = SingularValuesSampler().system(seed: 7, index: 0)
  let drawing = try Drawing(side: 256, orbit: Orbit(points: 100_000))
  let grey = drawing.pixels(of: system, key: RenderKey(seed: 1))
  print(grey.count)  // 65536: 256 × 256 bytes, row by row from the top
  #expect(grey.count == 65536)

  let grid = drawing.hitGrid(of: system, key: RenderKey(seed: 1))
  print(grid.fillingRatio)  // the share of pixels with at least one hit
  print(grid.statistics.drawnPoints)  // at most 100000
  #expect(grid.fillingRatio > 0 && grid.statistics.drawnPoints <= 100_000)

  let recipe = try Recipe.named("classes")
  print(recipe.side, recipe.channels, recipe.pixelBytes)  // 224 3 150528
  #expect([recipe.side, recipe.channels, recipe.pixelBytes] == [224, 3, 150528])

  let fern = try FunctionSystem(
    maps: [
      AffineMap(a: 0, b: 0, c: 0, d: 0.16, e: 0, f: 0),
      AffineMap(a: 0.85, b: 0.04, c: -0.04, d: 0.85, e: 0, f: 1.6),
      AffineMap(a: 0.2, b: -0.26, c: 0.23, d: 0.22, e: 0, f: 1.6),
      AffineMap(a: -0.15, b: 0.28, c: 0.26, d: 0.24, e: 0, f: 0.44),
    ],
    weights: [0.01, 0.85, 0.07, 0.07])
  let classes = ClassList([
    ClassEntry(number: 0, systems: [system]),
    ClassEntry(number: 1, systems: [fern]),
  ])

  let renderer = ImageRenderer(recipe)
  var pixels = [UInt8](repeating: 0, count: recipe.pixelBytes)
  let account = pixels.withUnsafeMutableBytes { room in
    renderer.draw(index: 1, seed: 5, of: classes, to: room)
  }
  print(account.labels)  // [1]
  print(account.objects[0].orientation)  // how this image turns the fern over
  #expect(account.labels == [1])

  let batches = BatchRenderer(recipe, threads: 2)
  var images = [UInt8](repeating: 0, count: 8 * recipe.pixelBytes)
  let accounts = try images.withUnsafeMutableBytes { room in
    try batches.draw(0..<8, seed: 5, of: classes, to: room)
  }
  print(accounts.map(\.labels))  // [[0], [1], [0], …]
  print(images[recipe.pixelBytes..<2 * recipe.pixelBytes] == pixels[...])  // true: image 1
  #expect(accounts.map(\.labels) == [[0], [1], [0], [1], [0], [1], [0], [1]])
  #expect(images[recipe.pixelBytes..<2 * recipe.pixelBytes] == pixels[...])

  let darker = try recipe.setting("foreground.colour.value", to: "[0.2, 0.6]")
  print(darker == recipe)  // false
  do {
    _ = try recipe.setting("side", to: "64")
  } catch {
    print(error)  // 'foreground.side' is 224, but …
  }
}
