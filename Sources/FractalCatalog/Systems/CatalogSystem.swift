import FractalCore

/// A system as it stands in a catalog.
public struct CatalogSystem: Hashable, Sendable {
  /// Its row number, good in this file alone.
  public let id: Int64
  /// Its permanent name.
  public let label: SystemLabel
  /// Its maps and weights.
  public let system: FunctionSystem
}
