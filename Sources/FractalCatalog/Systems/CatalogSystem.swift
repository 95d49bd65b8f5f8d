import FractalCore

/// A system of a catalog.
public struct CatalogSystem: Hashable, Sendable {
  /// Its row number, which is valid only in this file.
  public let id: Int64
  /// Its digest as it is stored; reading does not compute it again. `audit` compares it with the
  /// maps.
  public let digest: Digest
  /// Its permanent name, made from the stored digest.
  public let label: SystemLabel
  /// Its maps and weights.
  public let system: FunctionSystem
}
