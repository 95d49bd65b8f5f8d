import FractalCore

extension CatalogError {
  /// Mistakes about layouts.
  public enum Layouts: Hashable, Sendable, CustomStringConvertible {
    /// There is no layout of this recipe and seed.
    ///
    /// `nearest` is the recipe of a layout whose name may have been meant.
    case none(recipe: String, seed: UInt64, nearest: String? = nil, known: [String])
    /// Another process deleted the layout, or made it anew, meanwhile.
    case changed(recipe: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .none(let recipe, let seed, let nearest, let known):
        """
        There is no layout of recipe '\(recipe)' with seed \(seed).\(didYouMean(nearest)) \
        \(known.isEmpty ? "" : "There are: \(CatalogError.list(known)). ")\
        Make one with 'fractalog layout create --recipe \(shellWord(recipe))'.
        """
      case .changed(let recipe):
        """
        The layout of recipe '\(recipe)' was deleted or made anew meanwhile, so no point was \
        added. Run 'fractalog layout create --recipe \(shellWord(recipe))' again.
        """
      }
    }
  }
}
