extension CatalogError {
  /// Mistakes about searches for duplicates and their groups.
  public enum Duplicates: Hashable, Sendable, CustomStringConvertible {
    /// A duplicate search has said nothing of this system yet.
    case notSearched(String, search: String)
    /// A system is not in the group, named by one of its members, in which it should be.
    case notInDuplicateGroup(String, group: String, search: String)
    /// The system that stands for a group cannot leave it.
    case standsForDuplicateGroup(String, search: String)
    /// Nothing is, or was, in a group with this system.
    case aloneInDuplicateSearch(String, search: String)
    /// A member shall be kept that other searches have set aside, though not all of its group.
    case setAsideElsewhere(String, searches: [String])
    /// A system would stand for a member and be in another's group at once.
    case standsForAnother(String, member: String, group: String, search: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .notSearched(let label, let search):
        """
        Search '\(search)' has not looked at system '\(label)' yet. Run 'fractalog duplicates \
        find' as it was run for this search.
        """
      case .notInDuplicateGroup(let label, let group, let search):
        """
        System '\(label)' is not in the group of '\(group)' by search '\(search)'. List the groups \
        with 'fractalog duplicates list \(search)'.
        """
      case .standsForDuplicateGroup(let label, let search):
        """
        System '\(label)' stands for its group in search '\(search)' and cannot be separated from \
        it. Separate the others.
        """
      case .aloneInDuplicateSearch(let label, let search):
        """
        No other system is like '\(label)' by search '\(search)', so there is nothing to separate. \
        See the groups with 'fractalog duplicates list \(search)'.
        """
      case .setAsideElsewhere(let label, let searches):
        """
        System '\(label)' is set aside by \(searches.count == 1 ? "search" : "the searches") \
        \(CatalogError.list(searches.map { "'\($0)'" })), so no system of this group would be \
        left. Keep another, or first run 'fractalog duplicates restore \(searches.first ?? "") \
        --group \(label)'.
        """
      case .standsForAnother(let label, let member, let group, let search):
        """
        System '\(label)' cannot be in the group of '\(group)' by search '\(search)' while it \
        stands for '\(member)' itself. Nothing was changed. Restore a group at a time, and \
        separate these two first: 'fractalog duplicates separate \(search) --group \(label) \
        --member \(member)'.
        """
      }
    }
  }
}
