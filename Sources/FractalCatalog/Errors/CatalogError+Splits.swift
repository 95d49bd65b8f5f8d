extension CatalogError {
  /// Mistakes about splits and their files.
  public enum Splits: Hashable, Sendable, CustomStringConvertible {
    /// A fraction is not in 0…1, or is 0.
    case badFraction(subset: String, Double)
    /// The fractions do not sum to 1.
    case fractionSum(Double)
    /// Two subsets have the same name, or one has none.
    case badSubsetName(String)
    /// A subset would have no unit.
    case emptySubset(String, unit: SplitRequest.Unit, units: Int)
    /// More subsets than a split has.
    case tooManySubsets(Int)
    /// A split by image must say how many images; another must not.
    case imagesOfSplit(SplitRequest.Unit, images: Int?)
    /// A split by class needs each system in one class at most.
    case systemInSeveralClasses(String, classes: [String])
    /// A split by image has each system in every subset.
    case nothingToKeepTogether
    /// What stays together allows no exact counts; each says how far a subset is off.
    case inexactCounts([String])
    /// A split of a selection has no room for systems that were not in it.
    case splitOfSelectionIsClosed(String, selection: String)
    /// A split keeps the groups of duplicate searches together that are not in this catalog.
    case searchesOfSplitMissing(String, searches: [String])
    /// A file of a split is not as it was written; in a few words why.
    case splitFileDamaged(String)
    /// A file of a split has a first line of another version than its unit, if that was read, has.
    case splitFileVersion(String, SplitRequest.Unit?)
    /// A file of a split has systems that the catalog has not; the labels of the first few.
    case splitFileUnknownSystems([String], count: Int)
    /// A split cannot stand in this catalog, whose classes are others.
    case splitDoesNotFit(String, reasons: [String])

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .badFraction(let subset, let fraction):
        """
        The fraction of subset '\(subset)' is \(fraction). Give a number above 0 and at most 1\
        \((1...100).contains(fraction) ? ", such as \(fraction / 100)" : "").
        """
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
            : """
            A split by \(unit.rawValue) has no number of images, but \($0) was given. Leave it out.
            """
        } ?? "A split by image needs the number of images of each system. Give it."
      case .systemInSeveralClasses(let label, let classes):
        """
        System '\(label)' is in several classes: \(CatalogError.list(classes)). A split by class \
        needs each system in one; split by system, or leave it out by a selection.
        """
      case .nothingToKeepTogether:
        """
        A split by image puts every system into every subset, so it cannot keep systems together. \
        Leave --keep-together out, or split by system.
        """
      case .inexactCounts(let deviations):
        """
        Exact counts are not possible while related systems stay together: \
        \(deviations.joined(separator: "; ")). Allow this with --allow-inexact, keep less together \
        with --keep-together, or use method 'stable'.
        """
      case .splitOfSelectionIsClosed(let split, let selection):
        """
        Split '\(split)' divides selection '\(selection)', which never changes, so there is \
        nothing to extend it by. Create another selection, and another split.
        """
      case .searchesOfSplitMissing(let split, let searches):
        """
        Split '\(split)' keeps the groups of \(CatalogError.list(searches.map { "'\($0)'" })) \
        together, and this catalog has no such duplicate search. Make it again, or say with \
        --keep-together what counts.
        """
      case .splitFileDamaged(let reason):
        """
        The file is not a split as 'fractalog split export' writes it: \(reason). Nothing was \
        changed; export the split again.
        """
      case .splitFileVersion(let found, let unit):
        """
        The file begins with '\(found)', and this fractalog reads '\(SplitFile.title) \
        \(SplitFile.version(unit ?? .system))'\
        \(unit.map { " of splits by \($0.rawValue)" } ?? ""). \
        Nothing was changed; use the fractalog that wrote it, or a newer one.
        """
      case .splitFileUnknownSystems(let labels, let count):
        """
        The catalog lacks \(count) of the systems that the split places: \
        \(labels.joined(separator: ", "))\(count > labels.count ? ", …" : ""). Nothing was \
        changed; import or merge them first.
        """
      case .splitDoesNotFit(let split, let reasons):
        """
        Split '\(split)' does not fit the classes of this catalog: \
        \(reasons.prefix(5).joined(separator: "; ")). Nothing was changed; put the classes right, \
        or make another split.
        """
      }
    }
  }
}
