extension CatalogError {
  /// Why catalogs cannot be merged.
  public enum Merging: Hashable, Sendable, CustomStringConvertible {
    /// More catalogs than SQLite can have open together.
    case tooManyToMerge(Int)
    /// Systems are in one class here and in another there; the first 20 of them.
    case mergeClassConflicts(path: String, examples: [ClassConflict], count: Int)
    /// A name stands for one thing here and for another there.
    case mergeNameTaken(Named, name: String, path: String)
    /// An item of the same origin is one system here and another there.
    case mergeItemDiffers(origin: String, number: Int, path: String, here: String, there: String)
    /// The same origin derives from one system here and from another there.
    case mergeParentDiffers(origin: String, path: String)
    /// The merged classes would break a split by class, for these reasons.
    case mergeDividesSplit(String, path: String, reasons: [String])

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .tooManyToMerge(let count):
        "\(count) catalogs were given to merge, and 10 fit at a time. Merge them in several calls."
      case .mergeClassConflicts(let path, let examples, let count):
        """
        \(count) \(count == 1 ? "system is" : "systems are") in other classes in '\(path)' than \
        here:
        \(examples.map { "  \($0)" }.joined(separator: "\n"))\
        \(count > examples.count ? "\n  and \(count - examples.count) more" : "")
        Nothing was merged. Say whose classes count with --on-class-conflict ours, theirs or both.
        """
      case .mergeNameTaken(let kind, let name, let path):
        switch kind {
        case .protocol:
          """
          Protocol '\(name)' has other conditions in '\(path)' than here, and both have \
          measurements. Nothing was merged; measure one of them again under another name.
          """
        case .selection, .split, .dataset, .savedQuery:
          """
          The \(kind.rawValue) '\(name)' in '\(path)' differs from the one here. Nothing was \
          merged; leave it out with --skip-taken-names.
          """
        default:
          """
          The \(kind.rawValue) '\(name)' in '\(path)' differs from the one here, and neither can \
          change. Nothing was merged; give one of them another name.
          """
        }
      case .mergeItemDiffers(let origin, let number, let path, let here, let there):
        """
        Item \(number) of origin '\(origin)' is '\(here)' here and '\(there)' in '\(path)', though \
        the same act must bring the same systems. Nothing was merged; run 'fractalog audit' on both.
        """
      case .mergeParentDiffers(let origin, let path):
        """
        Origin '\(origin)' derives from another system in '\(path)' than here, though it is the \
        same act. Nothing was merged; run 'fractalog audit' on both.
        """
      case .mergeDividesSplit(let split, let path, let reasons):
        """
        With the classes of '\(path)', split '\(split)' by class would be wrong: \
        \(reasons.prefix(5).joined(separator: "; ")). Nothing was merged; choose another \
        --on-class-conflict, or delete the split.
        """
      }
    }
  }
}
