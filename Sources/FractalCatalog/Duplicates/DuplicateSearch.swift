/// A rule for duplicates. Table `duplicate_member` has its results.
public struct DuplicateSearch: Hashable, Sendable {
  /// What is compared.
  public enum Rule: Hashable, Sendable {
    /// The maps: systems that are the same except for order, coordinates and rounding. Coefficients
    /// may differ by `tolerance`, relative to the largest.
    case disguise(tolerance: Double)
    /// The pictures of a stored recipe: the distance of the signatures may be `tolerance` times the
    /// smaller of the two noises.
    case appearance(recipe: String, seed: UInt64, tolerance: Double)
  }

  /// The name of the search.
  public let name: String
  /// What is compared, and how strictly.
  public let rule: Rule
  /// Whether the search is a trial: a split keeps its groups together only if it names the search,
  /// and the audit does not compare splits with it.
  public let isTrial: Bool

  /// A search.
  public init(name: String, rule: Rule, isTrial: Bool = false) {
    self.name = name
    self.rule = rule
    self.isTrial = isTrial
  }

  /// The largest distance of duplicates, in the unit of the rule.
  public var tolerance: Double {
    switch rule {
    case .disguise(let tolerance), .appearance(_, _, let tolerance): tolerance
    }
  }

  /// The command that makes the search, also for systems that it has not compared yet.
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

/// The result of a duplicate search for one system.
package struct DuplicateVerdict: Hashable, Sendable {
  /// The system's row.
  package let system: Int64
  /// The row of its representative; its own row, if it represents a group or is alone.
  package let representative: Int64
  /// Its distance from the representative, in the unit of the search.
  package let distance: Double

  /// The result for a system.
  package init(system: Int64, representative: Int64, distance: Double) {
    self.system = system
    self.representative = representative
    self.distance = distance
  }
}
