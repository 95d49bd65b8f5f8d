import FractalCore
import FractalRendering
import Testing

/// The pixels and masks of renderer version 1, 200 images a recipe. They hold for debug and
/// release, any number of threads, any batch, any order, any kernel; a change is a new renderer
/// version.
struct ImageGoldenTests {
  static let names = Recipe.builtIns.map(\.name)

  /// The number of an image in its dataset, by its place among the golden ones.
  static func number(_ place: Int) -> UInt64 { UInt64(place) * 7_919 }

  /// The checksum of each image, pixels and mask, in the order of their numbers.
  private func sums(
    _ recipe: Recipe, images: Int, threads: Int = 2, batch: Int = 64, shuffled: Bool = false,
    kernel: Kernel = .current
  ) throws -> [String] {
    let numbers = (0..<images).map(Self.number)
    var order = numbers
    if shuffled {
      var stream = RandomStream(seed: 3, index: 0, purpose: .subject)
      for place in order.indices.dropFirst() {
        order.swapAt(place, stream.next(in: 0...place))
      }
    }
    let renderer = BatchRenderer(recipe, threads: threads, kernel: kernel)
    let maskBytes = recipe.views * recipe.side * recipe.side
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: batch * recipe.pixelBytes, alignment: 8)
    let masks = UnsafeMutableRawBufferPointer.allocate(byteCount: batch * maskBytes, alignment: 8)
    defer {
      pixels.deallocate()
      masks.deallocate()
    }
    var sums: [UInt64: UInt64] = [:]
    for start in stride(from: 0, to: order.count, by: batch) {
      let part = order[start..<min(start + batch, order.count)]
      _ = try renderer.draw(
        part, seed: GoldenImages.seed, of: ImageExamples.classes,
        to: UnsafeMutableRawBufferPointer(rebasing: pixels[..<(part.count * recipe.pixelBytes)]),
        masks: UnsafeMutableRawBufferPointer(rebasing: masks[..<(part.count * maskBytes)]))
      for (place, number) in part.enumerated() {
        let image = pixels[place * recipe.pixelBytes..<(place + 1) * recipe.pixelBytes]
        let mask = masks[place * maskBytes..<(place + 1) * maskBytes]
        sums[number] = checksum(
          of: UnsafeRawBufferPointer(rebasing: mask),
          after: checksum(of: UnsafeRawBufferPointer(rebasing: image)))
      }
    }
    return try numbers.map { String(try #require(sums[$0]), radix: 16) }
  }

  @Test(arguments: names) func imagesNeverChange(name: String) throws {
    let recipe = try Recipe.named(name)
    let found = try sums(recipe, images: GoldenImages.count)
    if GoldenImages.areWritten { try GoldenImages.write(found, of: recipe) }
    let golden = try GoldenImages(name)
    #expect(golden.sums.count == GoldenImages.count)
    let changed = zip(found, golden.sums).enumerated().filter { $1.0 != $1.1 }.map(\.offset)
    #expect(changed == [], "\(golden.pictures(of: recipe, at: changed.prefix(3)))")
    #expect(rendererVersion == 1)
  }

  @Test(arguments: names) func thePicturesInTheTreeAreThoseThatAreDrawn(name: String) throws {
    let recipe = try Recipe.named(name)
    let picture = try GoldenImages(name).picture()
    let drawn = ImageExamples.image(recipe, Self.number(0), seed: GoldenImages.seed).pixels
    #expect(picture.pixels == drawn)
  }

  @Test(arguments: names) func threadsBatchesAndOrderChangeNothing(name: String) throws {
    let recipe = try Recipe.named(name)
    let images = Self.count(otherwise: 9)
    let expected = try GoldenImages(name).sums.prefix(images)
    for threads in [1, 2, 8] {
      for batch in [1, 7, 64] {
        for shuffled in [false, true] {
          let found = try sums(
            recipe, images: images, threads: threads, batch: batch, shuffled: shuffled)
          #expect(found[...] == expected, "\(threads) threads, batches of \(batch), \(shuffled)")
        }
      }
    }
  }

  @Test(arguments: names, Kernel.available)
  func everyKernelDrawsTheSame(name: String, kernel: Kernel) throws {
    let recipe = try Recipe.named(name)
    let images = Self.count(otherwise: 2)
    let expected = try GoldenImages(name).sums.prefix(images)
    #expect(try sums(recipe, images: images, kernel: kernel)[...] == expected)
  }

  /// All of them, or fewer where builds are not optimised, since drawing is slow there.
  private static func count(otherwise few: Int) -> Int {
    #if DEBUG
      few
    #else
      GoldenImages.count
    #endif
  }
}
