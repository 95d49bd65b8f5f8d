import FractalCore
import FractalRendering

/// What a check needs of a drawn image.
package struct DrawnImage: Sendable {
  /// Its number in the dataset.
  package var number: UInt64
  /// SHA-256 over its pixels.
  package var pixels: Digest
  /// Its account: what it shows, and how it was drawn.
  package var account: ImageAccount
  /// The visible pixels of each object, counted in the mask.
  package var visible: [Int]

  /// An image.
  package init(number: UInt64, pixels: Digest, account: ImageAccount, visible: [Int]) {
    (self.number, self.pixels, self.account) = (number, pixels, account)
    self.visible = visible
  }
}
