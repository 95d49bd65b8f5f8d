import FractalRendering

/// What training learns to say of an image.
public enum ImageTarget: Hashable, Sendable {
  /// The number of its class: of all images but scenes.
  case label(Int)
  /// The numbers of its labels, ascending, perhaps none: of scenes. As numbers, one for each class,
  /// they are multi-hot.
  case labels([Int])
}

extension Dataset {
  /// Whether the target of an image is a set of labels, and not the number of one class.
  public var isMultiHot: Bool { recipe.task == .scenes }

  /// The target of an image that was drawn.
  public func target(of account: ImageAccount) -> ImageTarget {
    // Outside of scenes an image was drawn for one class, and has it even if the recipe labels
    // only visible objects.
    isMultiHot ? .labels(account.labels) : .label(account.objects[0].classNumber)
  }

  /// The class that an image is drawn for, without drawing it.
  ///
  /// - Precondition: There is such an image, and it has one class: ``isMultiHot`` is false.
  public func label(ofImage number: UInt64) -> Int {
    precondition(!isMultiHot, "Which classes a scene shows is known once it is drawn")
    return subject(of: number).classNumber
  }
}
