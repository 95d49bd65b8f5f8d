import FractalCore
import GRDB

/// The digests of an image of a dataset on the machine that packed it, to compare them with those
/// on another machine.
package struct ReferenceImage: Hashable, Sendable {
  /// Its number in the dataset.
  package let number: UInt64
  /// SHA-256 over its pixels.
  package let pixels: Digest
  /// SHA-256 over its explanation as JSON on one line.
  package let account: Digest

  /// The default number of reference images in a pack.
  package static let usualCount = 64

  /// The digests of an image.
  package init(number: UInt64, pixels: Digest, account: Digest) {
    (self.number, self.pixels, self.account) = (number, pixels, account)
  }
}

extension Catalog {
  /// The reference images of a dataset, by number; none if it was not packed.
  package func referenceImages(ofDataset name: String) throws -> [ReferenceImage] {
    try read { db in
      try db.rows(
        """
        SELECT r.image, r.pixels, r.account
        FROM dataset_reference AS r JOIN dataset AS d ON d.id = r.dataset
        WHERE d.name = ?
        ORDER BY r.image
        """, [name]
      ).map {
        ReferenceImage(
          number: try $0["image"], pixels: try $0["pixels"], account: try $0["account"])
      }
    }
  }
}
