import FractalRendering

/// Finds the images of a dataset that have a label or a number of objects, in bounded time.
///
/// Random numbers alone say which classes a scene draws. Only where they fit and the recipe labels
/// what can be seen, the objects are drawn to know the labels.
///
/// ```swift
/// let search = ImageSearch(classNumber: 7, objects: 3)
/// let found = search.run(in: dataset, 0..<525_000, count: 24) { clock.now > end }
/// found.numbers  // up to 24 images, ascending
/// found.rest     // where to search on; nil if all were examined
/// ```
package struct ImageSearch: Hashable, Sendable {
  /// The label that an image must have; nil for any.
  package let classNumber: Int?
  /// The number of objects that it must show, visible or not; nil for any.
  package let objects: Int?

  /// A search for images with a label and a number of objects.
  package init(classNumber: Int? = nil, objects: Int? = nil) {
    (self.classNumber, self.objects) = (classNumber, objects)
  }

  /// What a search found.
  package struct Outcome: Hashable, Sendable {
    /// The numbers of images, ascending.
    package let numbers: [UInt64]
    /// The images that were not examined; nil if all were.
    package let rest: Range<UInt64>?
  }

  /// Whether every image fits.
  package var isForAll: Bool { classNumber == nil && objects == nil }

  /// Searches images from the first on, or from the last back.
  ///
  /// - Parameters:
  ///   - range: Numbers of images of the dataset.
  ///   - count: The maximum number of images to find.
  ///   - isBackwards: Whether to begin with the last image.
  ///   - isOver: Asked now and then, and after each drawing; if true, the search ends early.
  package func run(
    in dataset: Dataset, _ range: Range<UInt64>, count: Int, isBackwards: Bool = false,
    isOver: () -> Bool
  ) -> Outcome {
    let needsDrawing = classNumber != nil && !dataset.targetsNeedNoDrawing
    let renderer = needsDrawing ? BatchRenderer(dataset.recipe, threads: 1) : nil
    var (numbers, examined): ([UInt64], UInt64) = ([], 0)
    while examined < UInt64(range.count), numbers.count < count {
      let number =
        isBackwards ? range.upperBound - 1 - examined : range.lowerBound + examined
      examined += 1
      let mayFit = fits(dataset.classesOfObjects(inImage: number))
      if mayFit, hasLabel(number, dataset, renderer) { numbers.append(number) }
      // At least one image is examined, so that a search always comes to its end.
      if mayFit && needsDrawing || examined.isMultiple(of: 256), isOver() { break }
    }
    let rest =
      isBackwards
      ? range.lowerBound..<(range.upperBound - examined)
      : (range.lowerBound + examined)..<range.upperBound
    return Outcome(
      numbers: isBackwards ? numbers.reversed() : numbers, rest: rest.isEmpty ? nil : rest)
  }

  private func fits(_ classes: [Int]) -> Bool {
    (objects ?? classes.count) == classes.count && (classNumber.map(classes.contains) ?? true)
  }

  private func hasLabel(
    _ number: UInt64, _ dataset: Dataset, _ renderer: BatchRenderer?
  ) -> Bool {
    guard let renderer, let classNumber else { return true }
    // Nobody cancels it.
    let accounts = try? renderer.outline([number], seed: dataset.seed, of: dataset)
    return accounts?.first?.labels.contains(classNumber) ?? false
  }
}

extension Dataset {
  /// What images show, without their backgrounds, which take most of the time.
  ///
  /// - Throws: ``DatasetError/noSuchImage(_:dataset:subset:count:)``.
  package func outlines(of numbers: [UInt64], threads: Int) throws -> [ImageExplanation] {
    let numbers = try numbering.numbers(numbers)
    return try BatchRenderer(recipe, threads: threads)
      .outline(numbers, seed: seed, of: self)
      .map { ImageExplanation(of: $0, in: self) }
  }
}
