/// A rule for when two systems are duplicates. What it found stands in table `duplicate_member`.
public struct DuplicateSearch: Hashable, Sendable {
  /// What is compared.
  public enum Rule: Hashable, Sendable {
    /// The maps: systems that are one but for order, coordinates and rounding. Coefficients may
    /// differ by `tolerance`, relative to the largest.
    case disguise(tolerance: Double)
    /// The pictures of a stored recipe: signatures may differ by `tolerance`, as a share of the
    /// smaller of both noises.
    case appearance(recipe: String, seed: UInt64, tolerance: Double)
  }

  /// The name of the search.
  public let name: String
  /// What is compared, and how strictly.
  public let rule: Rule
  /// Whether it binds nothing: splits keep its groups together only where they name it, and the audit
  /// does not hold splits against it.
  public let isTrial: Bool

  /// A search.
  public init(name: String, rule: Rule, isTrial: Bool = false) {
    self.name = name
    self.rule = rule
    self.isTrial = isTrial
  }

  /// How far duplicates may be apart, in the unit of the rule.
  public var tolerance: Double {
    switch rule {
    case .disguise(let tolerance), .appearance(_, _, let tolerance): tolerance
    }
  }

  /// The command that carries the search out, also on what it has not looked at yet.
  public var command: String {
    switch rule {
    case .disguise: "fractalog duplicates find"
    case .appearance(let recipe, let seed, let tolerance):
      "fractalog duplicates find --recipe \(shellWord(recipe))"
        + (name == recipe ? "" : " --name \(shellWord(name))")
        + (seed == 1 ? "" : " --seed \(seed)")
        + (tolerance == 1 ? "" : " --tolerance \(tolerance)") + (isTrial ? " --trial" : "")
    }
  }
}

/// What a duplicate search says of one system.
public struct DuplicateVerdict: Hashable, Sendable {
  /// The system's row.
  public let system: Int64
  /// The row of the system that stands for its group; itself, if it stands for one or is alone.
  public let representative: Int64
  /// How far it is from the representative, in the unit of the search.
  public let distance: Double

  /// A verdict.
  public init(system: Int64, representative: Int64, distance: Double) {
    self.system = system
    self.representative = representative
    self.distance = distance
  }
}
