extension CatalogError {
  /// The wording of the cases about datasets; nil for others.
  var datasetDescription: String? {
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
      '\(path)' is open, or was left unfinished: '\(log)' stands beside it. Close what uses it, or give \
      another name.
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
        : "A dataset needs a number of images. Say how many of each class with --images-per-class."
    case .scenesOfSplitByImage(let split, let recipe):
      """
      An image of recipe '\(recipe)' shows several systems, so split '\(split)', which places the \
      images of each system, cannot place it. Use a split by class or by system.
      """
    case .unknownSubset(let name, let split, let known):
      """
      Split '\(split)' has no subset '\(name)'; it has \
      \(known.map { "'\($0)'" }.joined(separator: ", ")).
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
      \(perClass) images of each of \(classes) classes are more than can be numbered (2^53). Ask for \
      fewer.
      """
    default: nil
    }
  }
}
