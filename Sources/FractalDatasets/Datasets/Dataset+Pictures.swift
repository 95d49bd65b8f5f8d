import Algorithms
import FractalPNG
import FractalRendering

extension Dataset {
  /// Draws images and passes each on, in the given order, as PNG pictures that contain their
  /// account.
  ///
  /// - Parameters:
  ///   - numbers: Of images of the dataset.
  ///   - threads: How many draw; the pictures do not depend on it.
  ///   - body: Takes the image's account and its pictures: two for a pair, otherwise one.
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)`` before anything is drawn, and
  ///   what `body` throws.
  public func drawPictures(
    _ numbers: [UInt64], threads: Int, _ body: (ImageAccount, [PNGImage]) throws -> Void
  ) throws {
    let numbers = try numbering.numbers(numbers)
    let batches = BatchRenderer(recipe, threads: threads)
    let batch = 16 * threads
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: min(batch, max(1, numbers.count)) * recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    for chunk in numbers.chunks(ofCount: batch) {
      let room = UnsafeMutableRawBufferPointer(
        rebasing: pixels[..<(chunk.count * recipe.pixelBytes)])
      let accounts = try batches.draw(chunk, seed: seed, of: self, to: room)
      for (place, account) in accounts.enumerated() {
        let own = room[place * recipe.pixelBytes..<(place + 1) * recipe.pixelBytes]
        try body(account, pictures(of: account, pixels: own))
      }
    }
  }

  /// The pictures of one image that was drawn.
  ///
  /// - Parameter pixels: `Recipe.pixelBytes` bytes.
  package func pictures(
    of account: ImageAccount, pixels: Slice<UnsafeMutableRawBufferPointer>
  ) -> [PNGImage] {
    let bytes = recipe.pixelBytes / recipe.views
    let fields = PictureAccount(of: account, in: self).fields
    return (0..<recipe.views).map { view in
      PNGImage(
        width: recipe.side, height: recipe.side, color: recipe.channels == 1 ? .grey : .rgb,
        pixels: Array(pixels.dropFirst(view * bytes).prefix(bytes)), text: fields)
    }
  }

  /// The names of an image's files without extensions: its number, with as many digits as the last
  /// image has; then `-1` and `-2` for the views of a pair.
  package func fileNames(of number: UInt64) -> [String] {
    let name = paddedNumber(number)
    return recipe.views == 1 ? [name] : (1...recipe.views).map { "\(name)-\($0)" }
  }

  /// An image's number, with as many digits as the last image has.
  package func paddedNumber(_ number: UInt64) -> String {
    let digits = String(number)
    let width = String(max(count, 1) - 1).count
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }
}
