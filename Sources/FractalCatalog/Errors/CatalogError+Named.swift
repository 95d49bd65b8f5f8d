extension CatalogError {
  /// Something in the catalog that has a name.
  public enum Named: String, Hashable, Sendable {
    /// See ``ClassSummary``.
    case `class`
    /// Of a split.
    case subset
    /// See ``Origin``.
    case origin
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
    /// See ``SavedQuery``.
    case savedQuery = "saved query"
    /// See ``TagSummary``.
    case tag
  }
}
