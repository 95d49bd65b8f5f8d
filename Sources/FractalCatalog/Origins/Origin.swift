import FractalCore

/// One act that added systems to the catalog: a sampler run, an import, a derivation.
///
/// The same act again finds the same origin, so nothing is added twice. Two acts are the same if
/// all their properties are.
///
/// ```swift
/// let origin = Origin(
///   kind: .sampler, name: "singular-values", version: "1",
///   parameters: #"{"maps":"2...4"}"#, seed: 7, promised: 1000)
/// ```
public struct Origin: Hashable, Sendable {
  /// What kind of act it was.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Systems were drawn.
    case sampler
    /// Systems were read.
    case `import`
    /// Systems were made from others.
    case derivation
  }

  /// What kind of act it was.
  public var kind: Kind
  /// The name of the sampler, the format, the perturbation.
  public var name: String
  /// The version of that sampler or reader; with it the meaning of the parameters may change.
  public var version: String
  /// A JSON object in canonical form: keys sorted, no spaces.
  public var parameters: String
  /// The seed of all random numbers of the act, at most `Int64.max`; nil if it used none.
  public var seed: UInt64?
  /// SHA-256 of the bytes that were read; nil if none were.
  public var sourceDigest: Digest?
  /// The number of items that the act promises to add; the audit compares it with the items.
  public var promised: Int

  /// An act. See the properties for what each must be.
  public init(
    kind: Kind, name: String, version: String, parameters: String = "{}", seed: UInt64? = nil,
    sourceDigest: Digest? = nil, promised: Int
  ) {
    self.kind = kind
    self.name = name
    self.version = version
    self.parameters = parameters
    self.seed = seed
    self.sourceDigest = sourceDigest
    self.promised = promised
  }
}
