import FractalCore

/// A system of a catalog.
public struct CatalogSystem: Hashable, Sendable {
  /// Its row number, which is valid only in this file.
  public let id: Int64
  /// Its permanent name.
  public let label: SystemLabel
  /// Its maps and weights.
  public let system: FunctionSystem
}
