/// The conditions of a signature: everything it depends on besides the system.
package struct SignatureConditions: Hashable, Sendable {
  /// The name of a stored recipe.
  package let recipe: String
  /// The seed of the chaos games.
  package let seed: UInt64
  /// The version of the method.
  package let version: Int
  /// The version of the renderer.
  package let rendererVersion: Int
  /// The pass.
  package let detail: Detail

  /// The passes.
  package enum Detail: Hashable, Sendable, CaseIterable {
    /// The first pass, over every system: finds candidates for look-alikes.
    case glance
    /// The close pass, over members of groups: decides whether they look alike.
    case close

    var table: String {
      switch self {
      case .glance: "signature"
      case .close: "close_signature"
      }
    }
  }

  /// Conditions.
  package init(
    recipe: String, seed: UInt64, version: Int, rendererVersion: Int, detail: Detail = .glance
  ) {
    self.recipe = recipe
    self.seed = seed
    self.version = version
    self.rendererVersion = rendererVersion
    self.detail = detail
  }

  /// The same conditions in the close pass.
  package var close: SignatureConditions {
    SignatureConditions(
      recipe: recipe, seed: seed, version: version, rendererVersion: rendererVersion, detail: .close
    )
  }
}
