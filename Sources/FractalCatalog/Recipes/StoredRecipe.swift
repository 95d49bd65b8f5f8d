import FractalCore

/// A stored recipe: a name and the JSON that the renderer reads. It never changes.
public struct StoredRecipe: Hashable, Sendable {
  /// The name, which its JSON also contains.
  public let name: String
  /// The canonical JSON.
  public let json: String
  /// SHA-256 over the bytes of the JSON.
  public let digest: Digest
}
