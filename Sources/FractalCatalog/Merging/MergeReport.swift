/// The result of merging one catalog into another.
public struct MergeReport: Hashable, Sendable {
  /// What is merged, in this order.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// Systems with their maps, by digest.
    case systems
    /// Acts that added systems, by digest.
    case origins
    /// Numbered items of origins.
    case items
    /// The parents of derivations.
    case derivations
    /// Classes, by name.
    case classes
    /// Systems of classes.
    case members = "class members"
    /// Tags of systems and classes.
    case tags
    /// Notes, by thing, author, time and text.
    case notes
    /// Saved queries, by name.
    case savedQueries = "saved queries"
    /// Systems set aside by hand.
    case setAside = "set aside by hand"
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

  /// The result for one kind.
  public struct Row: Hashable, Sendable {
    /// The kind.
    public let kind: Kind
    /// The number of rows in the other catalog.
    public let there: Int
    /// The number of rows that were new here.
    public let added: Int
    /// The number of rows that replaced an older one here.
    public let replaced: Int
    /// The number of rows that were left out, as requested or by rule.
    public let leftOut: Int
  }

  /// The path of the other catalog, as given.
  public let path: String
  /// Whether the other catalog is this one; then nothing was done.
  public let isItself: Bool
  /// One row for each kind; none if the other catalog is this one.
  public let rows: [Row]
  /// The first 20 systems in other classes there, which the policy decided about.
  public let conflicts: [ClassConflict]
  /// The number of such systems.
  public let conflictCount: Int
  /// Selections, splits and datasets that were left out because their names are taken, in words.
  public let namesLeftOut: [String]

  /// Systems that are set aside there and not here: duplicate searches are not merged.
  public let setAside: Int

  /// Whether anything was added or replaced.
  public var changedSomething: Bool { rows.contains { $0.added > 0 || $0.replaced > 0 } }
}
