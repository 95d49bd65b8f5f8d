import FractalCore
import FractalRendering

/// Why images or pictures cannot be drawn.
public enum DatasetError: Error, Equatable, Sendable {
  /// A recipe shall have the name of a built-in one.
  case builtInRecipe(name: String)
  /// A sheet of no picture was asked for.
  case nothingToDraw
  /// A sheet would be larger than a PNG file should be.
  case sheetTooLarge(width: Int, height: Int)
  /// The stored box of a measurement has no area, or there is none.
  case noStoredView(label: String, protocolName: String)
  /// A dataset was created for a renderer of another version.
  case otherRenderer(dataset: String, version: Int)
  /// A dataset has no subset of this name.
  case unknownSubset(String, dataset: String, known: [String])
  /// A dataset, or a subset of it, has no image of this number.
  case noSuchImage(UInt64, dataset: String, subset: String?, count: UInt64)
}

extension DatasetError: CustomStringConvertible {
  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    switch self {
    case .builtInRecipe(let name):
      "The recipe '\(name)' is built in and never changes. Choose another name for yours."
    case .nothingToDraw:
      "There is no system to draw. Choose at least one."
    case .sheetTooLarge(let width, let height):
      """
      The sheet would be \(width) by \(height) pixels; the limit is 32768 on a side and 256 \
      million in total. Give a smaller --size, other --columns, or a --limit.
      """
    case .noStoredView(let label, let protocolName):
      """
      \(label) has no measured extents with an area under protocol '\(protocolName)'. \
      Measure it with 'fractalog measure --protocol \(protocolName)', or draw without --view.
      """
    case .otherRenderer(let dataset, let version):
      """
      Dataset '\(dataset)' is drawn by renderer \(version), and this is renderer \
      \(rendererVersion), whose pixels differ. Use the fractalog that has renderer \(version), or \
      create another dataset.
      """
    case .unknownSubset(let name, let dataset, let known):
      """
      Dataset '\(dataset)' has no subset '\(name)'; it has \
      \(known.map { "'\($0)'" }.joined(separator: ", ")).\(didYouMean(name, among: known))
      """
    case .noSuchImage(let number, let dataset, let subset, let count):
      """
      \(subset.map { "Subset '\($0)' of dataset" } ?? "Dataset") '\(dataset)' has no image \
      \(number); its \(count) images are numbered from 0.
      """
    }
  }
}
