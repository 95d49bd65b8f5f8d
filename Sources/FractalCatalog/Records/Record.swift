import FractalCore

/// A record about a system that can be made again: its number in an origin, a measurement or a
/// signature.
package struct Record<Value: Sendable>: Sendable {
  /// The system's row.
  package let system: Int64
  /// The system's label.
  package let label: String
  /// The system's digest as it is stored.
  package let digest: Digest
  /// The system of its maps; nil if they make none.
  package let content: FunctionSystem?
  /// The recorded content.
  package let value: Value
}

/// A batch of records.
package struct RecordBatch<Value: Sendable>: Sendable {
  /// The chosen records.
  package let records: [Record<Value>]
  /// The number of examined records.
  package let passed: Int
  /// The beginning of the next batch; nil after the last one.
  package let next: Int64?
}

/// The conditions of a set of measurements or signatures.
package struct RecordGroup: Hashable, Sendable {
  /// The name of the protocol or the recipe.
  package let name: String
  /// The seed of the chaos games.
  package let seed: UInt64
  /// The version of the method; nil for measurements, which have none.
  package let version: Int?
  /// The version of the renderer.
  package let rendererVersion: Int
  /// The pass of the signatures.
  package var detail = SignatureConditions.Detail.glance
  /// The number of records.
  package let count: Int
}
