/// A system that two catalogs have put into different classes.
public struct ClassConflict: Hashable, Sendable {
  /// What to do with such a system.
  public enum Policy: String, Hashable, Sendable, CaseIterable {
    /// Merge nothing, and name the systems.
    case refuse
    /// It stays in the classes it has here.
    case ours
    /// It goes to the classes it has there.
    case theirs
    /// It is in all of them; the audit reports such a system.
    case both
  }

  /// The label of the system.
  public let label: String
  /// Its classes in the catalog that is merged into, by name.
  public let here: [String]
  /// Its classes in the other one, by name.
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
