import FractalCatalog
import FractalRendering

extension Dataset {
  /// Packs a dataset with digests of some of its images. With them, `fractalog dataset verify`
  /// proves on another machine that the pack draws the same images.
  ///
  /// - Parameter references: About how many images; 0: none. At least one of each subset. nil: 64.
  /// - Throws: As `Catalog.packDataset` does; ``DatasetError/otherRenderer(dataset:version:)``.
  @discardableResult
  public static func pack(
    _ name: String, in catalog: Catalog, to path: String, replacing: Bool = false,
    references count: Int? = nil, threads: Int
  ) throws -> DatasetSummary {
    let dataset = try Dataset(named: name, in: catalog)
    let references = try dataset.references(
      count: count ?? ReferenceImage.usualCount, threads: threads)
    return try catalog.packDataset(
      named: name, to: path, replacing: replacing, references: references)
  }

  /// Draws images for later comparison.
  package func references(count: Int, threads: Int) throws -> [ReferenceImage] {
    try drawn(referenceNumbers(count: count), seed: seed, of: self, threads: threads).map { image in
      guard let account = digest(of: image.account) else {
        preconditionFailure("A dataset shows what it has")
      }
      return ReferenceImage(number: image.number, pixels: image.pixels, account: account)
    }
  }

  /// Image numbers from all over the dataset: each subset has an equal share, spread over its
  /// images and, in turn, over its classes. They depend only on the dataset and the count.
  ///
  /// - Parameter count: About how many; at least one of each subset, unless it is 0.
  package func referenceNumbers(count: Int) -> [UInt64] {
    guard count > 0 else { return [] }
    return subsets.flatMap { subset -> [UInt64] in
      let share = min(UInt64(max(1, count / subsets.count)), subset.count)
      let classes = UInt64(max(1, subset.classNumbers.count))
      var own: Set<UInt64> = []
      for place in 0..<share {
        let spread = share.dividingFullWidth(place.multipliedFullWidth(by: subset.count)).quotient
        // Image j shows class j mod k: take the round of classes at this position, and in it the
        // class whose turn it is.
        let turn =
          share < classes
          ? share.dividingFullWidth(place.multipliedFullWidth(by: classes)).quotient
          : place % classes
        let number = spread - spread % classes + turn
        own.insert(number < subset.count && !own.contains(number) ? number : spread)
      }
      return own.sorted().map { subset.numbers.lowerBound + $0 }
    }
  }
}
