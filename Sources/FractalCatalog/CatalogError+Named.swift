extension CatalogError {
  /// Something in the catalog that has a name.
  public enum Named: String, Hashable, Sendable {
    /// See ``ClassSummary``.
    case `class`
    /// See ``MeasurementProtocol``.
    case `protocol`
    /// See ``StoredRecipe``.
    case recipe
    /// See ``Selection``.
    case selection
    /// See ``SplitSummary``.
    case split
    /// See ``DatasetSummary``.
    case dataset
    /// See ``DuplicateSearch``.
    case duplicateSearch = "duplicate search"
    /// See ``NamedQuery``.
    case query
  }
}
