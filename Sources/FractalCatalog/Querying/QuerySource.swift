import FractalCore
import GRDB

/// What a ``QueryFunction`` can read while a query runs: the same file, at the same moment.
public final class QuerySource {
  private let labels: RawStatement
  private let systems: SystemReader
  private let conditions: RawStatement
  private let densities: RawStatement

  /// Compiles all statements, before the console's own policy is in force.
  init(_ db: Database) throws {
    // As in Catalog.system(labelled:), so that SQLite can use the index of labels.
    labels = try RawStatement(
      db,
      """
      SELECT id, label FROM system WHERE label >= ?1 AND label < ?1 || 'g' ORDER BY label LIMIT 6
      """)
    systems = try SystemReader(db)
    conditions = try RawStatement(
      db,
      """
      SELECT r.name, g.seed, g.version, g.renderer_version
      FROM (SELECT DISTINCT recipe, seed, version, renderer_version FROM signature) AS g
      JOIN recipe AS r ON r.id = g.recipe
      ORDER BY r.name, g.seed, g.version, g.renderer_version
      """)
    densities = try RawStatement(
      db,
      """
      SELECT density FROM signature
      WHERE system = ?1 AND recipe = (SELECT id FROM recipe WHERE name = ?2) AND seed = ?3
        AND version = ?4 AND renderer_version = ?5
      """)
  }

  /// The system with this label, or whose label alone begins with this text.
  ///
  /// - Throws: ``CatalogError/Content/unknownLabel(_:)``,
  ///   ``CatalogError/Content/ambiguousLabel(_:labels:)``.
  public func system(labelled text: String) throws -> FunctionSystem {
    try systems.system(id(labelled: text))
  }

  /// The conditions of all signatures, by recipe and seed. Reads all signatures.
  package func signatureConditions() throws -> [SignatureConditions] {
    var found: [SignatureConditions] = []
    while try conditions.step() {
      found.append(
        SignatureConditions(
          recipe: try conditions.text(0), seed: try conditions.value(1),
          version: try conditions.count(2), rendererVersion: try conditions.count(3)))
    }
    return found
  }

  /// The signature of a system under these conditions, or nil if it has none.
  ///
  /// - Throws: As ``system(labelled:)``.
  package func density(
    ofSystemLabelled text: String, _ given: SignatureConditions
  ) throws -> [UInt8]? {
    try densities.bind(id(labelled: text), at: 1)
    try densities.bind(given.recipe, at: 2)
    try densities.bind(storable(given.seed), at: 3)
    try densities.bind(Int64(given.version), at: 4)
    try densities.bind(Int64(given.rendererVersion), at: 5)
    guard try densities.step() else { return nil }
    defer { densities.stop() }
    return Array(try densities.bytes(0, count: 256))
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
