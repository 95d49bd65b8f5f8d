import FractalCore

/// A record about a system that can be made again: its number in an origin, a measurement or a
/// signature.
public struct Record<Value: Sendable>: Sendable {
  /// The system's row.
  public let system: Int64
  /// The system's label.
  public let label: String
  /// The system's digest as it is stored.
  public let digest: Digest
  /// The system of its maps; nil if they make none.
  public let content: FunctionSystem?
  /// The recorded content.
  public let value: Value
}

/// A batch of records.
public struct RecordBatch<Value: Sendable>: Sendable {
  /// The chosen records.
  public let records: [Record<Value>]
  /// The number of examined records.
  public let passed: Int
  /// The beginning of the next batch; nil after the last one.
  public let next: Int64?
}

/// The conditions of a set of measurements or signatures.
public struct RecordGroup: Hashable, Sendable {
  /// The name of the protocol or the recipe.
  public let name: String
  /// The seed of the chaos games.
  public let seed: UInt64
  /// The version of the method; nil for measurements, which have none.
  public let version: Int?
  /// The version of the renderer.
  public let rendererVersion: Int
  /// The pass of the signatures.
  public var detail = SignatureConditions.Detail.glance
  /// The number of records.
  public let count: Int
}
