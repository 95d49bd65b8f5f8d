import FractalCore
import GRDB

/// What a ``QueryFunction`` can read while a query runs: the same file, at the same moment.
public final class QuerySource {
  private let labels: RawStatement
  private let systems: SystemReader

  /// Compiles all statements, before the console's own policy is in force.
  init(_ db: Database) throws {
    // As in Catalog.system(labelled:), so that SQLite can use the index of labels.
    labels = try RawStatement(
      db,
      """
      SELECT id, label FROM system WHERE label >= ?1 AND label < ?1 || 'g' ORDER BY label LIMIT 6
      """)
    systems = try SystemReader(db)
  }

  /// The system with this label, or whose label alone begins with this text.
  ///
  /// - Throws: ``CatalogError/Content/unknownLabel(_:nearest:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``.
  public func system(labelled text: String) throws -> FunctionSystem {
    try systems.system(id(labelled: text))
  }

  private func id(labelled text: String) throws -> Int64 {
    guard !text.isEmpty else { throw CatalogError.content(.unknownLabel(text)) }
    try labels.bind(text, at: 1)
    var found: (id: Int64, labels: [String]) = (0, [])
    while try labels.step() {
      if found.labels.isEmpty { found.id = try labels.integer(0) }
      found.labels.append(try labels.text(1))
    }
    guard let first = found.labels.first, SystemLabel(first) != nil else {
      throw CatalogError.content(.unknownLabel(text))
    }
    guard found.labels.count == 1 else {
      throw CatalogError.content(.ambiguousLabel(text, labels: found.labels))
    }
    return found.id
  }
}
