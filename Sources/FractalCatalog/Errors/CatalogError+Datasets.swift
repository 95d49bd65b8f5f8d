import FractalCore

extension CatalogError {
  /// Mistakes about datasets and packs.
  public enum Datasets: Hashable, Sendable, CustomStringConvertible {
    /// What a dataset rests on is no longer what it was when it was created.
    case datasetChanged(String, reason: String)
    /// A system of a split is in no class, or in several; so many are.
    case datasetNeedsOneClass(split: String, label: String, classes: Int, count: Int)
    /// The labels of a dataset are not what a network could learn by.
    case datasetMislabelled(String, fault: String)
    /// A dataset of a split by image must not say how many images, and any other must.
    case imagesOfDataset(split: String, isByImage: Bool)
    /// A scene shows several systems, so its image is none of theirs.
    case scenesOfSplitByImage(split: String, recipe: String)
    /// A split has no subset of this name.
    case unknownSubset(String, of: String, known: [String])
    /// Images were given subset by subset, and none for this one.
    case subsetWithoutImages(String, split: String)
    /// Fewer than one image a class.
    case tooFewImages(Int)
    /// More images than a number in JSON can count.
    case tooManyImages(perClass: Int, classes: Int)
    /// A packed dataset should take the place of a file that SQLite has open, or left unfinished.
    case packInUse(path: String, log: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .datasetChanged(let name, let reason):
        """
        Dataset '\(name)' is not what it was when it was created: \(reason). Undo that, or create \
        another dataset.
        """
      case .datasetMislabelled(let name, let fault):
        "The labels of dataset '\(name)' are wrong: \(fault). Create another dataset."
      case .packInUse(let path, let log):
        """
        '\(path)' is open, or was left unfinished: '\(log)' stands beside it. Close what uses it, \
        or give another name.
        """
      case .datasetNeedsOneClass(let split, let label, let classes, let count):
        """
        A dataset needs each system in one class. \(count) of split '\(split)' \
        \(count == 1 ? "is" : "are") not, such as \(label), which is in \
        \(classes == 0 ? "none" : "\(classes)"). Put that right with 'fractalog class assign'.
        """
      case .imagesOfDataset(let split, let isByImage):
        isByImage
          ? """
          Split '\(split)' is by image and says itself which images there are. Leave \
          --images-per-class out.
          """
          : """
          A dataset needs a number of images. Say how many of each class with --images-per-class.
          """
      case .scenesOfSplitByImage(let split, let recipe):
        """
        An image of recipe '\(recipe)' shows several systems, so split '\(split)', which places \
        the images of each system, cannot place it. Use a split by class or by system.
        """
      case .unknownSubset(let name, let split, let known):
        """
        Split '\(split)' has no subset '\(name)'; it has \
        \(known.map { "'\($0)'" }.joined(separator: ", ")).\(didYouMean(name, among: known))
        """
      case .subsetWithoutImages(let name, let split):
        """
        Subset '\(name)' of split '\(split)' was given no number of images. Say it too, such as \
        --images-per-class train=1000,\(name)=50.
        """
      case .tooFewImages(let count):
        "\(count) images of each class were asked for. Give at least 1."
      case .tooManyImages(let perClass, let classes):
        """
        \(perClass) images of each of \(classes) classes are more than can be numbered (2^53). Ask \
        for fewer.
        """
      }
    }
  }
}
