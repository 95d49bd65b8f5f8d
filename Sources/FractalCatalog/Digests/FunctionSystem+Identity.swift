import FractalCore

extension FunctionSystem {
  /// SHA-256 over `canonicalBytes`: the identity of the system, in any catalog.
  public var digest: Digest { .sha256(canonicalBytes) }

  /// The permanent name of the system, made from its digest.
  public var label: SystemLabel { SystemLabel(mapCount: maps.count, digest: digest) }
}
