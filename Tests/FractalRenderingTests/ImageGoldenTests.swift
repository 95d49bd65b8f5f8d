import FractalCore
import FractalRendering
import Testing

/// The pixels and masks of renderer version 1, 200 images a recipe. They hold for debug and release,
/// any number of threads, any batch, any order, any kernel; a change is a new renderer version.
struct ImageGoldenTests {
  static let names = Recipe.builtIns.map(\.name)

  private static let golden = [
    "anderson-2022-classes": "157e9221050c6cb1", "anderson-2022-scenes": "584bcfa5b1888d49",
    "anderson-2022-pairs": "39384d74a9c03820", "fractaldb-2020": "93eadae0f768db0b",
    "classes": "b887d292f8a62ff2", "scenes": "11ebc531645b0ec6",
  ]

  /// The checksum over the checksums of images, in the order of their numbers.
  private func sum(
    _ recipe: Recipe, images: Int, threads: Int = 2, batch: Int = 64, shuffled: Bool = false,
    kernel: Kernel = .current
  ) throws -> String {
    var order = (0..<UInt64(images)).map { $0 * 7_919 }
    let numbers = order
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
        part, seed: 11, of: ImageExamples.classes,
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
    let all = numbers.map { sums[$0]!.littleEndian }
    return String(all.withUnsafeBytes { checksum(of: $0) }, radix: 16)
  }

  @Test(arguments: names) func imagesNeverChange(name: String) throws {
    let found = try sum(Recipe.named(name), images: 200)
    #expect(found == Self.golden[name])
    #expect(rendererVersion == 1)
  }

  @Test(arguments: names) func threadsBatchesAndOrderChangeNothing(name: String) throws {
    let recipe = try Recipe.named(name)
    let images = Self.count(otherwise: 9)
    let expected = try images == 200 ? Self.golden[name] : sum(recipe, images: images)
    for threads in [1, 2, 8] {
      for batch in [1, 7, 64] {
        for shuffled in [false, true] {
          let found = try sum(
            recipe, images: images, threads: threads, batch: batch, shuffled: shuffled)
          #expect(found == expected, "\(threads) threads, batches of \(batch), \(shuffled)")
        }
      }
    }
  }

  @Test(arguments: names, Kernel.available)
  func everyKernelDrawsTheSame(name: String, kernel: Kernel) throws {
    let recipe = try Recipe.named(name)
    let images = Self.count(otherwise: 2)
    let expected = try images == 200 ? Self.golden[name] : sum(recipe, images: images)
    #expect(try sum(recipe, images: images, kernel: kernel) == expected)
  }

  /// 200, or fewer where builds are not optimised, since drawing is slow there.
  private static func count(otherwise few: Int) -> Int {
    #if DEBUG
      few
    #else
      200
    #endif
  }
}
