/// The result of adding systems to a catalog. Reports of batches add up.
public struct AdditionReport: Hashable, Sendable {
  /// Items whose system is new to the catalog.
  public var added = 0
  /// Items whose system was there before, from another origin or as another item of this one. The
  /// item is recorded as one more origin of that system.
  public var alreadyHere = 0
  /// Items that this origin had added before, with the same number: nothing changed.
  public var repeated = 0
  /// Classes that did not exist.
  public var classesCreated = 0
  /// Systems that joined a class they were not in.
  public var classMembersAdded = 0

  /// Items whose class name was converted to the normal form NFC.
  public var namesNormalised = 0

  /// A report of nothing.
  public init() {}

  /// The number of given items.
  public var items: Int { added + alreadyHere + repeated }

  /// Adds the report of another batch.
  public static func += (total: inout AdditionReport, batch: AdditionReport) {
    total.added += batch.added
    total.alreadyHere += batch.alreadyHere
    total.repeated += batch.repeated
    total.classesCreated += batch.classesCreated
    total.classMembersAdded += batch.classMembersAdded
    total.namesNormalised += batch.namesNormalised
  }
}
