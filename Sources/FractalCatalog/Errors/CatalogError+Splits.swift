extension CatalogError {
  /// The wording of the cases about splits; nil for others.
  var splitDescription: String? {
    switch self {
    case .badFraction(let subset, let fraction):
      "The fraction of subset '\(subset)' is \(fraction). Give a number above 0 and at most 1."
    case .fractionSum(let sum):
      "The fractions of the subsets sum to \(sum), not to 1. Change one of them."
    case .badSubsetName(let name):
      name.isEmpty
        ? "A subset has no name. Give each one, such as train=0.9,val=0.1."
        : "There are two subsets '\(name)'. Give each its own name."
    case .emptySubset(let subset, let unit, let units):
      """
      Subset '\(subset)' would be empty: there are \(units) units to split by \(unit.rawValue). \
      Give it a larger fraction, or split more.
      """
    case .tooManySubsets(let count):
      "\(count) subsets were asked for. A split has at most \(SplitRequest.maxSubsets)."
    case .imagesOfSplit(let unit, let images):
      images.map {
        unit == .image
          ? """
          A split of \($0) images a system was asked for. Give 1 to \(SplitRequest.maxImages).
          """
          : "A split by \(unit.rawValue) has no number of images, but \($0) was given. Leave it out."
      } ?? "A split by image needs the number of images of each system. Give it."
    case .systemInSeveralClasses(let label, let classes):
      """
      System '\(label)' is in several classes: \(Self.list(classes)). A split by class needs each system \
      in one; split by system, or leave it out by a selection.
      """
    case .nothingToKeepTogether:
      """
      A split by image puts every system into every subset, so it cannot keep systems together. Leave \
      --keep-together out, or split by system.
      """
    case .inexactCounts(let deviations):
      """
      Exact counts are not possible while related systems stay together: \
      \(deviations.joined(separator: "; ")). Allow this with --allow-inexact, keep less together with \
      --keep-together, or use method 'stable'.
      """
    case .splitOfSelectionIsClosed(let split, let selection):
      """
      Split '\(split)' divides selection '\(selection)', which never changes, so there is nothing to \
      extend it by. Create another selection, and another split.
      """
    case .searchesOfSplitMissing(let split, let searches):
      """
      Split '\(split)' keeps the groups of \(Self.list(searches.map { "'\($0)'" })) together, and this \
      catalog has no such duplicate search. Make it again, or say with --keep-together what counts.
      """
    case .splitFileDamaged(let reason):
      """
      The file is not a split as 'fractalog split export' writes it: \(reason). Nothing was changed; \
      export the split again.
      """
    case .splitFileVersion(let found, let unit):
      """
      The file begins with '\(found)', and this fractalog reads '\(SplitFile.title) \
      \(SplitFile.version(unit ?? .system))'\(unit.map { " of splits by \($0.rawValue)" } ?? ""). \
      Nothing was changed; use the fractalog that wrote it, or a newer one.
      """
    case .splitFileUnknownSystems(let labels, let count):
      """
      The catalog lacks \(count) of the systems that the split places: \
      \(labels.joined(separator: ", "))\(count > labels.count ? ", …" : ""). Nothing was changed; \
      import or merge them first.
      """
    case .splitDoesNotFit(let split, let reasons):
      """
      Split '\(split)' does not fit the classes of this catalog: \
      \(reasons.prefix(5).joined(separator: "; ")). Nothing was changed; put the classes right, or \
      make another split.
      """
    default: nil
    }
  }
}
