import FractalCore
import FractalRendering
import Testing

/// A text is a recipe or is refused, and whatever is a recipe draws whatever is a system.
struct RecipeFuzzTests {
  @Test func randomRecipesOfRandomSystemsAreDrawnOrRefused() throws {
    var refused = 0
    try Fuzz.rounds(150) { round, stream in
      var recipe = try Recipe.named(
        Recipe.builtIns[round.number % Recipe.builtIns.count].name
      ).quick(side: stream.next(in: 8...40))
      for _ in 0..<stream.next(in: 1...6) {
        let (path, value) = Fuzz.change(&stream)
        do {
          recipe = try recipe.setting(path, to: value)
        } catch let error as RecipeError {
          #expect(error.description.hasSuffix("."), "\(round)")
          refused += 1
        }
      }
      #expect(try Recipe(json: recipe.canonicalJSON) == recipe, "\(round)")
      let classes =
        stream.isOne(in: 3) ? ImageExamples.hostile : Fuzz.classes(&stream)
      try Self.draw(recipe, of: classes, round, &stream)
    }
    // What is seldom refused is not hostile enough.
    #expect(refused > 50 || !Fuzz.isUsual)
  }

  @Test func changedTextsAreRecipesOrRefused() throws {
    let texts = Recipe.builtIns.flatMap { [$0.canonicalJSON, $0.indentedJSON] }
      .map { Array($0.utf8) }
    var read = 0
    try Fuzz.rounds(3_000) { round, stream in
      var text = stream.pick(texts)
      for _ in 0..<stream.pick([1, 1, 2, 4]) {
        Fuzz.change(&text, others: texts, stream: &stream)
      }
      do {
        let recipe = try Recipe(json: String(decoding: text, as: UTF8.self))
        #expect(try Recipe(json: recipe.canonicalJSON) == recipe, "\(round)")
        #expect(try Recipe(json: recipe.indentedJSON) == recipe, "\(round)")
        let small = try recipe.quick().setting("foreground.orbit.burn_in", to: "9")
        try Self.draw(small, of: ImageExamples.hostile, round, &stream)
        read += 1
      } catch let error as RecipeError {
        #expect(error.description.hasSuffix("."), "\(round)")
      }
    }
    // Where nearly every text is refused, little is tried.
    #expect(read > 300 || !Fuzz.isUsual, "\(read)")
  }

  /// Draws two images with their masks, by different kernels, which must agree.
  private static func draw(
    _ recipe: Recipe, of classes: ClassList, _ round: Fuzz.Round, _ stream: inout RandomStream
  ) throws {
    let (seed, index) = (stream.nextLongWord(), stream.nextLongWord())
    let (first, second) = (stream.pick(Kernel.available), stream.pick(Kernel.available))
    let sums = try [first, second].map { kernel in
      try sum(
        BatchRenderer(recipe, threads: 1, kernel: kernel), [index, index &+ 1], seed, classes)
    }
    #expect(sums[0] == sums[1], "\(first), \(second), \(round)")
  }

  /// The checksum of images and masks, in memory of just their size.
  private static func sum(
    _ renderer: BatchRenderer, _ indices: [UInt64], _ seed: UInt64, _ classes: ClassList
  ) throws -> UInt64 {
    let recipe = renderer.recipe
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: indices.count * recipe.pixelBytes, alignment: 1)
    let masks = UnsafeMutableRawBufferPointer.allocate(
      byteCount: indices.count * recipe.views * recipe.side * recipe.side, alignment: 1)
    defer {
      pixels.deallocate()
      masks.deallocate()
    }
    let accounts = try renderer.draw(indices, seed: seed, of: classes, to: pixels, masks: masks)
    for object in accounts.flatMap(\.objects) { #expect(object.visiblePixels <= object.pixels) }
    return checksum(
      of: UnsafeRawBufferPointer(masks), after: checksum(of: UnsafeRawBufferPointer(pixels)))
  }
}
