import Algorithms
import GRDB

extension Catalog {
  /// Throws unless there is a split of this name, without counting its members.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``, which lists the names there are.
  package func checkSplit(named name: String) throws {
    _ = try read { try StoredSplit.named(name, in: $0) }
  }

  /// What several subsets of a split share, each kind once: classes, systems, the groups of each
  /// duplicate search that is no trial, families.
  ///
  /// - Throws: ``CatalogError/Content/unknown(_:name:known:)``.
  /// - Complexity: Reads the members of the split for each kind.
  package func overlaps(ofSplit name: String) throws -> [SplitOverlap] {
    try read { db in
      let split = try StoredSplit.named(name, in: db)
      let summary = try split.summary(in: db)
      guard split.definition.unit != .image else {
        let classes = summary.subsets.map(\.classes).max() ?? 0
        let systems = summary.subsets.map(\.systems).max() ?? 0
        return [
          SplitOverlap(kind: .classes, count: classes, total: classes, examples: []),
          SplitOverlap(kind: .systems, count: systems, total: systems, examples: []),
        ]
      }
      let reader = try SplitOverlapReader(split, summary, in: db)
      let searches = try DuplicateSearch.all(in: db).filter { !$0.1.isTrial }
      return [
        try reader.classes(),
        SplitOverlap(
          kind: .systems, count: 0, total: summary.subsets.reduce(0) { $0 + $1.systems },
          examples: []),
      ] + (try searches.map { try reader.groups(ofSearch: $0.0, named: $0.1.name) })
        + [try reader.families()]
    }
  }
}

/// Reads what the subsets of a split by class or system share.
private struct SplitOverlapReader {
  private let db: Database
  private let split: Int64
  private let subsets: [String]

  /// The number of examples of each kind.
  private static let shown = 6

  init(_ split: StoredSplit, _ summary: SplitSummary, in db: Database) throws {
    (self.db, self.split, subsets) = (db, split.id, summary.subsets.map(\.name))
  }

  func classes() throws -> SplitOverlap {
    let rows = try db.rows(
      """
      SELECT c.name, count(DISTINCT m.subset) AS subsets
      FROM split_member AS m
      JOIN class_member AS cm ON cm.system = m.system
      JOIN class AS c ON c.id = cm.class
      WHERE m.split = ?
      GROUP BY c.id
      ORDER BY c.name
      """, [split])
    let divided = try rows.filter { try $0["subsets"] as Int > 1 }
    let examples = try divided.prefix(Self.shown).map { row in
      let name: String = try row["name"]
      return SplitOverlap.Item(
        className: name,
        members: try members(
          """
          SELECT cm.system FROM class_member AS cm JOIN class AS c ON c.id = cm.class
          WHERE c.name = ?
          """, [name]))
    }
    return SplitOverlap(
      kind: .classes, count: divided.count, total: rows.count, examples: examples)
  }

  func groups(ofSearch search: Int64, named name: String) throws -> SplitOverlap {
    let groups = try RawStatement(
      db,
      """
      SELECT m.representative, count(DISTINCT p.subset)
      FROM duplicate_member AS m
      JOIN split_member AS p ON p.split = :split AND p.system = m.system
      WHERE m.search = :search AND m.representative IN (
        SELECT representative FROM duplicate_member
        WHERE search = :search AND system <> representative)
      GROUP BY m.representative
      HAVING count(*) > 1
      ORDER BY m.representative
      """, ["split": split, "search": search])
    var (total, divided): (Int, [Int64]) = (0, [])
    while try groups.step() {
      total += 1
      if try groups.integer(1) > 1 { divided.append(try groups.integer(0)) }
    }
    let examples = try divided.prefix(Self.shown).map { representative in
      SplitOverlap.Item(
        className: nil,
        members: try members(
          "SELECT system FROM duplicate_member WHERE search = ? AND representative = ?",
          [search, representative]))
    }
    return SplitOverlap(
      kind: .duplicates(search: name), count: divided.count, total: total, examples: examples)
  }

  func families() throws -> SplitOverlap {
    let all = try Families.all(db).sorted { ($0.value, $0.key) < ($1.value, $1.key) }
    let place = try RawStatement(
      db, "SELECT subset FROM split_member WHERE split = ? AND system = ?")
    try place.bind(split, at: 1)
    var (total, divided): (Int, [SplitOverlap.Item]) = (0, [])
    var count = 0
    for (_, family) in all.chunked(on: \.value) {
      // The first system of each subset.
      var firsts: [(subset: Int, system: Int64)] = []
      var members = 0
      for (system, _) in family {
        try place.bind(system, at: 2)
        defer { place.stop() }
        guard try place.step() else { continue }
        members += 1
        let subset = try place.number(0, 0...max(0, subsets.count - 1))
        if !firsts.contains(where: { $0.subset == subset }) { firsts.append((subset, system)) }
      }
      if members > 1 { total += 1 }
      guard firsts.count > 1 else { continue }
      count += 1
      guard divided.count < Self.shown else { continue }
      divided.append(
        SplitOverlap.Item(
          className: nil,
          members: try firsts.sorted { $0.subset < $1.subset }.map {
            SplitOverlap.Member(label: try label($0.system), subset: subsets[$0.subset])
          }))
    }
    return SplitOverlap(kind: .families, count: count, total: total, examples: divided)
  }

  /// The first system of each subset among these systems.
  private func members(
    _ systems: String, _ arguments: SQLArguments
  ) throws -> [SplitOverlap.Member] {
    try db.rows(
      """
      SELECT m.subset, min(m.system) AS system FROM split_member AS m
      WHERE m.system IN (\(systems)) AND m.split = ?
      GROUP BY m.subset ORDER BY m.subset
      """, arguments + [split]
    ).map { row in
      SplitOverlap.Member(
        label: try label(row["system"]),
        subset: subsets[try row["subset", 0...max(0, subsets.count - 1)]])
    }
  }

  private func label(_ system: Int64) throws -> String {
    try db.value("SELECT label FROM system WHERE id = ?", [system], as: String.self) ?? "?"
  }
}
