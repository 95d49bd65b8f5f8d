/// What a signature rests on besides the system.
public struct SignatureConditions: Hashable, Sendable {
  /// The name of a stored recipe.
  public let recipe: String
  /// The seed of the chaos games.
  public let seed: UInt64
  /// The version of the method.
  public let version: Int
  /// The version of the renderer.
  public let rendererVersion: Int
  /// How closely was looked.
  public let detail: Detail

  /// How closely systems are looked at.
  public enum Detail: Hashable, Sendable, CaseIterable {
    /// As every system is: finds those who may look alike.
    case glance
    /// As those are who are in a group: decides that they are.
    case close

    var table: String {
      switch self {
      case .glance: "signature"
      case .close: "close_signature"
      }
    }
  }

  /// Conditions.
  public init(
    recipe: String, seed: UInt64, version: Int, rendererVersion: Int, detail: Detail = .glance
  ) {
    self.recipe = recipe
    self.seed = seed
    self.version = version
    self.rendererVersion = rendererVersion
    self.detail = detail
  }

  /// The same, looked at closely.
  public var close: SignatureConditions {
    SignatureConditions(
      recipe: recipe, seed: seed, version: version, rendererVersion: rendererVersion, detail: .close
    )
  }
}
