import FractalCore

/// Two digests of an image of a dataset, to compare what machines, processes or versions draw.
///
/// ```swift
/// let here = try dataset.digests(of: [17, 31], threads: 2)
/// here == there  // as 'fractalog dataset digests' printed there
/// ```
public struct ImageDigests: Hashable, Sendable {
  /// The number of the image in the dataset.
  public let number: UInt64
  /// SHA-256 over its pixels: the pictures one after the other, each row by row
  /// from the top.
  public let pixels: Digest
  /// SHA-256 over its ``ImageExplanation`` as JSON on one line; nil if it shows a
  /// system that the dataset does not have.
  public let account: Digest?

  /// Known digests, such as those that another process has printed.
  public init(number: UInt64, pixels: Digest, account: Digest?) {
    (self.number, self.pixels, self.account) = (number, pixels, account)
  }
}
