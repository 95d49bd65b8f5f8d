import FractalCore
import GRDB

/// Which systems an act concerns.
///
/// ```swift
/// try catalog.tag(.condition("filling_ratio < 0.02"), with: "thin")
/// try catalog.setAside(.labels(["ifs-3-9f2c4e1ab07d"]), reason: "a dot")
/// ```
///
/// The order of labels and rows, and repeated ones, make no difference. If one of them is unknown,
/// the act does nothing and throws.
public enum SystemChoice: Hashable, Sendable {
  /// The systems that an SQL condition over `system_overview` chooses.
  case condition(String)
  /// The systems with these labels, each of them whole.
  case labels([String])
  /// The systems in these rows of table `system`.
  case rows([Int64])
}

extension SystemChoice {
  /// The rows of the systems, ascending, each once; at least one.
  ///
  /// - Throws: ``CatalogError/Content/nothing(_:)``;
  ///   ``CatalogError/Content/badCondition(_:message:)``;
  ///   ``CatalogError/Content/unknownLabels(first:count:)``;
  ///   ``CatalogError/Content/unknownRow(_:)``.
  func systems(in db: Database) throws -> [Int64] {
    switch self {
    case .condition(let condition):
      let systems = try OverviewQuery(condition).systems(in: db)
      guard !systems.isEmpty else {
        throw CatalogError.content(.nothing(try Emptiness.of(condition, in: db)))
      }
      return systems
    case .labels(let labels):
      guard !labels.isEmpty else { throw CatalogError.content(.nothing(.choice)) }
      return Self.ascending(try Self.rows(ofLabels: labels, in: db))
    case .rows(let rows):
      guard !rows.isEmpty else { throw CatalogError.content(.nothing(.choice)) }
      let find = try RawStatement(db, "SELECT 1 FROM system WHERE id = ?")
      for row in rows where !(try find.holds(row, at: 1)) {
        throw CatalogError.content(.unknownRow(row))
      }
      return Self.ascending(rows)
    }
  }

  private static func rows(ofLabels labels: [String], in db: Database) throws -> [Int64] {
    let find = try RawStatement(db, "SELECT id FROM system WHERE label = ?")
    var (rows, unknown): ([Int64], [String]) = ([], [])
    for label in labels {
      try find.bind(label, at: 1)
      guard try find.step() else {
        unknown.append(label)
        continue
      }
      defer { find.stop() }
      rows.append(try find.integer(0))
    }
    if let first = unknown.first {
      throw CatalogError.content(.unknownLabels(first: first, count: unknown.count))
    }
    return rows
  }

  private static func ascending(_ rows: [Int64]) -> [Int64] {
    var distinct: [Int64] = []
    for row in rows.sorted() where row != distinct.last { distinct.append(row) }
    return distinct
  }
}

extension SystemChoice {
  /// At most so many labels stand in the condition of a selection.
  static let mostInCondition = 100

  /// The condition that a selection of these systems keeps: the one given; a list of at most
  /// ``mostInCondition`` labels; or, for more, a comment with their number and digest, which
  /// chooses nothing if somebody uses it again.
  ///
  /// - Parameter digest: That of the selection.
  func condition(of systems: [Int64], digest: Digest, in db: Database) throws -> String {
    if case .condition(let condition) = self { return condition }
    guard systems.count <= Self.mostInCondition else {
      return "0 /* \(systems.count) systems, chosen one by one; digest \(digest.hex) */"
    }
    let label = try RawStatement(db, "SELECT label FROM system WHERE id = ?")
    let labels = try systems.map { system in
      try label.bind(system, at: 1)
      guard try label.step() else { throw CatalogError.content(.unknownRow(system)) }
      defer { label.stop() }
      return "'\(try label.text(0))'"
    }
    return "label IN (\(labels.sorted().joined(separator: ", ")))"
  }
}

extension Catalog {
  /// The number of systems of a choice.
  ///
  /// - Throws: ``CatalogError/Content/nothing(_:)`` if there are none;
  ///   ``CatalogError/Content/unknownLabels(first:count:)``,
  ///   ``CatalogError/Content/unknownRow(_:)``,
  ///   ``CatalogError/Content/badCondition(_:message:)``.
  public func count(_ choice: SystemChoice) throws -> Int {
    try read { try choice.systems(in: $0).count }
  }
}
