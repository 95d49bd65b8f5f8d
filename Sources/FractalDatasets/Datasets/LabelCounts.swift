/// The number of images of a dataset that show each class.
package struct LabelCounts: Sendable {
  /// The counts by class number.
  package let images: [Int]
  /// The number of counted images, spread evenly; nil for all.
  package let sampled: Int?

  /// The number of scenes to count.
  private static let scenes: UInt64 = 10_000

  /// Counts without drawing anything. The objects of scenes are random, so 10,000 images spread
  /// evenly over the dataset are counted, by their objects; an object that others cover counts,
  /// too.
  package init(of dataset: Dataset) {
    var images = [Int](repeating: 0, count: dataset.classes.count)
    guard dataset.isMultiHot else {
      for subset in dataset.subsets {
        for (number, count) in subset.imagesOfClasses { images[number] += count }
      }
      (self.images, sampled) = (images, nil)
      return
    }
    let count = min(Self.scenes, dataset.count)
    for place in 0..<count {
      let (high, low) = place.multipliedFullWidth(by: dataset.count)
      let number = count.dividingFullWidth((high, low)).quotient
      for own in dataset.classesDrawn(inScene: number) { images[own] += 1 }
    }
    (self.images, sampled) = (images, count < dataset.count ? Int(count) : nil)
  }
}
