/// A recipe as the catalog keeps it: the JSON that the renderer reads, under a name, for good.
public struct StoredRecipe: Hashable, Sendable {
  /// The name, which its JSON says too.
  public let name: String
  /// The canonical JSON.
  public let json: String
  /// SHA-256 over the bytes of the JSON.
  public let digest: [UInt8]
}
