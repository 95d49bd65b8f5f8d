/// Why there is nothing to freeze, to draw or to write.
///
/// Empty things are refused before they get a name: they would stay forever, and usually the user
/// forgot an earlier step. So each case says what is probably missing.
public enum Emptiness: Hashable, Sendable {
  /// What is probably missing if no system meets a condition.
  public enum Hint: Hashable, Sendable {
    /// The condition uses measurements, and this number of systems has none under the default
    /// protocol.
    case unmeasured(Int)
    /// The condition uses classes, and no system is in one.
    case unclassified
  }

  /// The catalog has no systems.
  case catalog
  /// An empty list of labels or rows was given.
  case choice
  /// No system meets a condition.
  case condition(String, hint: Hint?)
  /// This number of systems meets a condition (or exists), and each is already in a class.
  case unclassified(condition: String?, classified: Int)
  /// A query of classes returns no row.
  case classQuery
  /// A duplicate search found no group.
  case groups(search: String)
  /// A split divides systems in classes, and there are none in the selection or the catalog.
  case classes(selection: String?)
  /// An empty selection from a time when these were not refused.
  case selection(String)
  /// A subset of a split places no system.
  case subset(String, split: String)
}

extension Emptiness: CustomStringConvertible {
  /// What is empty, what is probably missing, what to do.
  public var description: String {
    switch self {
    case .catalog:
      "The catalog holds no system. Add some with 'fractalog sample' or 'fractalog import'."
    case .choice:
      "No label was given, so there is no system to change. Give one label a line."
    case .condition(let condition, let hint):
      "No system matches '\(condition)'. \(hint?.description ?? Self.look)"
    case .unclassified(nil, let classified):
      """
      All \(classified) systems of the catalog are in classes already, and only systems in no \
      class are taken. To move systems, use --sql or --by-duplicates with --replace.
      """
    case .unclassified(let condition?, let classified):
      """
      \(classified) \(classified == 1 ? "system matches" : "systems match") '\(condition)', but \
      all of them are in classes already, and only systems in no class are taken. To move systems, \
      use --sql or --by-duplicates with --replace.
      """
    case .classQuery:
      """
      The query gives no row, so there is no system to put into a class. Run it with \
      'fractalog query --sql' to see what it gives.
      """
    case .groups(let search):
      """
      Search '\(search)' found no two systems that are alike. Leave --groups-only out, or search \
      with a larger --tolerance; 'fractalog duplicates tolerances' shows what each finds.
      """
    case .classes(let selection):
      """
      No system\(selection.map { " of selection '\($0)'" } ?? "") is in a class, and datasets draw \
      systems of classes. Run 'fractalog class assign' first, or split systems without a class \
      with --include-unclassified.
      """
    case .selection(let name):
      "Selection '\(name)' holds no system. Create another one."
    case .subset(let subset, let split):
      "Subset '\(subset)' of split '\(split)' has no system to draw. Create another split."
    }
  }

  private static let look = "See what there is with 'fractalog query systems'."
}

extension Emptiness.Hint: CustomStringConvertible {
  /// What is missing, and the command that makes it.
  public var description: String {
    switch self {
    case .unmeasured(let count):
      """
      \(count) \(count == 1 ? "system is" : "systems are") not measured; run 'fractalog measure'.
      """
    case .unclassified: "No system is in a class yet; run 'fractalog class assign'."
    }
  }
}
