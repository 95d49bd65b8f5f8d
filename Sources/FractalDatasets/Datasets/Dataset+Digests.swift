import Algorithms
import FractalCatalog
import FractalCore
import FractalRendering

extension Dataset {
  /// Draws images and returns only their digests.
  ///
  /// - Parameter numbers: Image numbers of the dataset, in any order; the digests are in the same
  ///   order.
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)`` before anything is drawn.
  public func digests(of numbers: [UInt64], threads: Int) throws -> [ImageDigests] {
    let numbers = try numbering.numbers(numbers)
    return try drawn(numbers, seed: seed, of: self, threads: threads).map { image in
      ImageDigests(
        number: image.number, pixels: image.pixels, account: digest(of: image.account))
    }
  }

  /// SHA-256 over the explanation of an image, without the name of the dataset, which may change;
  /// nil if the image shows a system that the dataset does not have.
  package func digest(of account: ImageAccount) -> Digest? {
    let subset = subset(of: account.index)
    let isOurs = account.objects.allSatisfy {
      subset.has(classNumber: $0.classNumber, systemNumber: $0.systemNumber)
    }
    guard isOurs else { return nil }
    let json = ImageExplanation(of: account, in: self, isNamed: false).json(indented: false)
    return .sha256(Array(json.utf8))
  }

  /// Draws images of a source with the recipe and seed of this dataset.
  ///
  /// - Parameter batch: The number of images in one buffer; nil for a few images for each thread.
  package func drawn(
    _ numbers: [UInt64], seed: UInt64, of source: some SubjectSource, threads: Int,
    batch: Int? = nil
  ) throws -> [DrawnImage] {
    let renderer = BatchRenderer(recipe, threads: threads)
    let batch = batch ?? 16 * threads
    let area = recipe.side * recipe.side
    var drawn: [DrawnImage] = []
    for chunk in numbers.chunks(ofCount: batch) {
      var pixels = [UInt8](repeating: 0, count: chunk.count * recipe.pixelBytes)
      var masks = [UInt8](repeating: 0, count: chunk.count * recipe.views * area)
      let accounts = try pixels.withUnsafeMutableBytes { pixels in
        try masks.withUnsafeMutableBytes { masks in
          try renderer.draw(chunk, seed: seed, of: source, to: pixels, masks: masks)
        }
      }
      for (place, account) in accounts.enumerated() {
        let own = place * recipe.pixelBytes..<(place + 1) * recipe.pixelBytes
        let digest = Digest.sha256(pixels[own])
        let mask = masks[place * recipe.views * area..<(place + 1) * recipe.views * area]
        drawn.append(
          DrawnImage(
            number: account.index, pixels: digest, account: account,
            visible: visiblePixels(of: account, mask: mask)))
      }
    }
    return drawn
  }

  /// Counts the pixels of each object in the masks. Each picture of a pair has one object.
  private func visiblePixels(of account: ImageAccount, mask: ArraySlice<UInt8>) -> [Int] {
    let area = recipe.side * recipe.side
    return account.objects.indices.map { object in
      let view = recipe.views == 1 ? mask : mask.dropFirst(object * area).prefix(area)
      let number = UInt8(recipe.views == 1 ? object + 1 : 1)
      return view.withUnsafeBytes { bytes in bytes.count { $0 == number } }
    }
  }
}
