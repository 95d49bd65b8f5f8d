extension CatalogError {
  /// The wording of the cases about duplicate groups; nil for others.
  var duplicateDescription: String? {
    switch self {
    case .notSearched(let label, let search):
      """
      Search '\(search)' has not looked at system '\(label)' yet. Run 'fractalog duplicates find' as \
      it was run for this search.
      """
    case .notInDuplicateGroup(let label, let group, let search):
      """
      System '\(label)' is not in the group of '\(group)' by search '\(search)'. List the groups with \
      'fractalog duplicates list \(search)'.
      """
    case .standsForDuplicateGroup(let label, let search):
      """
      System '\(label)' stands for its group in search '\(search)' and cannot be separated from it. \
      Separate the others.
      """
    case .aloneInDuplicateSearch(let label, let search):
      """
      No other system is like '\(label)' by search '\(search)', so there is nothing to separate. See \
      the groups with 'fractalog duplicates list \(search)'.
      """
    case .setAsideElsewhere(let label, let searches):
      """
      System '\(label)' is set aside by \(searches.count == 1 ? "search" : "the searches") \
      \(Self.list(searches.map { "'\($0)'" })), so no system of this group would be left. Keep another, \
      or first run 'fractalog duplicates restore \(searches.first ?? "") --group \(label)'.
      """
    case .standsForAnother(let label, let member, let group, let search):
      """
      System '\(label)' cannot be in the group of '\(group)' by search '\(search)' while it stands for \
      '\(member)' itself. Nothing was changed. Restore a group at a time, and separate these two first: \
      'fractalog duplicates separate \(search) --group \(label) --member \(member)'.
      """
    case .duplicatesChanged(let group, let search):
      """
      The group of '\(group)' by search '\(search)' has changed since then, so this act cannot be undone. \
      Open the group again to see what changed.
      """
    default: nil
    }
  }
}
