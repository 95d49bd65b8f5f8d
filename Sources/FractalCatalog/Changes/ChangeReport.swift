/// What an act of curation did.
///
/// ```swift
/// let report = try catalog.tag(.condition("maps = 2"), with: "simple")
/// report.count                              // 12
/// try catalog.undo(change: report.change)   // none of them has the tag now
/// ```
public struct ChangeReport: Hashable, Sendable {
  /// The change, for ``Catalog/undo(change:)``; nil if everything was so already.
  public let change: Int64?
  /// The number of systems that are different now; 1 for a note, a query or the tag of a class.
  public let count: Int
  /// The number of systems that were so already.
  public let unchanged: Int

  init(change: Int64?, count: Int, unchanged: Int = 0) {
    self.change = change
    self.count = count
    self.unchanged = unchanged
  }
}
