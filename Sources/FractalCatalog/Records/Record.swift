import FractalCore

/// Something that the catalog says of a system and that can be made again: the number under which an
/// origin brought it, a measurement, a signature.
public struct Record<Value: Sendable>: Sendable {
  /// The system's row.
  public let system: Int64
  /// The system's label.
  public let label: String
  /// The system's digest as it is stored.
  public let digest: [UInt8]
  /// The system that its maps make; nil if they make none.
  public let content: FunctionSystem?
  /// What is said of it.
  public let value: Value
}

/// Records that were read together.
public struct RecordBatch<Value: Sendable>: Sendable {
  /// Those that were chosen.
  public let records: [Record<Value>]
  /// How many were looked at to choose them.
  public let passed: Int
  /// Where the next batch begins; nil after the last one.
  public let next: Int64?
}

/// What all measurements, or all signatures, under the same conditions have in common.
public struct RecordGroup: Hashable, Sendable {
  /// The name of the protocol or the recipe.
  public let name: String
  /// The seed of the chaos games.
  public let seed: UInt64
  /// The version of the method; nil for measurements, which have none.
  public let version: Int?
  /// The version of the renderer.
  public let rendererVersion: Int
  /// How closely was looked for signatures.
  public var detail = SignatureConditions.Detail.glance
  /// How many there are.
  public let count: Int
}
