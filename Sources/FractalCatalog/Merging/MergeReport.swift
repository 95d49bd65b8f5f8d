/// What merging one catalog into another came to.
public struct MergeReport: Hashable, Sendable {
  /// What is merged, in this order.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Systems with their maps, by digest.
    case systems
    /// Acts that brought systems in, by digest.
    case origins
    /// Numbered items of origins.
    case items
    /// Which system an origin derives from.
    case derivations
    /// Classes, by name.
    case classes
    /// Systems of classes.
    case members = "class members"
    /// Protocols, by name.
    case protocols
    /// Measurements, by system, protocol and seed.
    case measurements
    /// Recipes, by digest.
    case recipes
    /// Signatures, by system, recipe and seed.
    case signatures
    /// Selections, by name and digest.
    case selections
    /// Splits, by name and digest.
    case splits
    /// Extensions of splits, by digest.
    case extensions
    /// Datasets, by name, split and digest.
    case datasets
    /// Duplicate searches are made again rather than merged.
    case duplicateSearches = "duplicate searches"
  }

  /// What became of one kind.
  public struct Row: Hashable, Sendable {
    /// Of what.
    public let kind: Kind
    /// How many the other catalog has.
    public let there: Int
    /// How many were new here.
    public let added: Int
    /// How many took the place of an older one here.
    public let replaced: Int
    /// How many were left out, as was asked or as is the rule.
    public let leftOut: Int
  }

  /// The other catalog, as it was given.
  public let path: String
  /// Whether it is the very catalog that it should be merged into; then nothing was done.
  public let isItself: Bool
  /// A row a kind; none if it is itself.
  public let rows: [Row]
  /// The first 20 systems that are in other classes there, which the policy decided about.
  public let conflicts: [ClassConflict]
  /// How many there are in all.
  public let conflictCount: Int
  /// Selections, splits and datasets that were left out because their names are taken, in words.
  public let namesLeftOut: [String]

  /// Systems that are set aside there and not here: that belongs to duplicate searches.
  public let setAside: Int

  /// Whether anything was added or replaced.
  public var changedSomething: Bool { rows.contains { $0.added > 0 || $0.replaced > 0 } }
}
