/// A system that two catalogs have put into different classes.
public struct ClassConflict: Hashable, Sendable {
  /// What to do with such a system.
  public enum Policy: String, Hashable, Sendable, CaseIterable {
    /// Merge nothing, and name the systems.
    case refuse
    /// The system keeps its classes here.
    case ours
    /// The system gets its classes there.
    case theirs
    /// The system is then in all these classes; the audit reports it.
    case both
  }

  /// The label of the system.
  public let label: String
  /// Its classes in this catalog, by name.
  public let here: [String]
  /// Its classes in the other catalog, by name.
  public let there: [String]
}

extension ClassConflict: CustomStringConvertible {
  /// As a phrase: `ifs-3-9f2c4e1ab07d is in 'a' here and in 'b' there`.
  public var description: String {
    func list(_ names: [String]) -> String {
      names.map { "'\($0)'" }.joined(separator: " and ")
    }
    return "\(label) is in \(list(here)) here and in \(list(there)) there"
  }
}
