import FractalCore

/// A stored layout: a plane on which systems that look alike lie side by side.
public struct StoredLayout: Hashable, Sendable {
  /// The row.
  package let id: Int64
  /// The recipe and seed of the signatures, and their versions.
  package let conditions: SignatureConditions
  /// The version of the method.
  public let version: Int
  /// How far a point was moved at most, so that no two coincide.
  package let spread: Double
  /// SHA-256 over the landmarks.
  public let digest: Digest

  /// The name of the recipe.
  public var recipe: String { conditions.recipe }
  /// The seed of the signatures.
  public var seed: UInt64 { conditions.seed }
}

/// The point of a system in a layout.
package struct LayoutPoint: Hashable, Sendable {
  /// The system's row.
  package let system: Int64
  /// To the right, 0…1.
  package let x: Double
  /// Upwards, 0…1.
  package let y: Double
  /// Whether the system was placed with all other landmarks, and not beside them.
  package let isLandmark: Bool

  /// A point.
  package init(system: Int64, x: Double, y: Double, isLandmark: Bool) {
    (self.system, self.x, self.y, self.isLandmark) = (system, x, y, isLandmark)
  }
}

/// A system to be placed.
package struct SignedSystem: Hashable, Sendable {
  /// Its row.
  package let system: Int64
  /// The digest of its content.
  package let digest: Digest
  /// Its signature: 16 × 16 cells.
  package let density: [UInt8]
}
