import GRDB

extension StoredSplit {
  /// The number of classes with members in each subset.
  ///
  /// - Parameter condition: The members to count, as SQL.
  func classCounts(_ condition: String, in db: Database) throws -> [Int] {
    let rows = try db.rows(
      """
      SELECT m.subset, count(DISTINCT cm.class) AS classes
      FROM split_member AS m JOIN class_member AS cm ON cm.system = m.system
      WHERE m.split = ? \(condition)
      GROUP BY m.subset
      """, [id])
    var counts = definition.tally([])
    for row in rows where counts.indices.contains(try row["subset"]) {
      counts[try row["subset"]] = try row["classes"]
    }
    return counts
  }

  /// Classes that have members in several subsets, by name.
  func dividedClasses(in db: Database) throws -> [String] {
    try db.values(
      """
      SELECT c.name
      FROM split_member AS m
      JOIN class_member AS cm ON cm.system = m.system
      JOIN class AS c ON c.id = cm.class
      WHERE m.split = ?
      GROUP BY c.id
      HAVING min(m.subset) <> max(m.subset)
      ORDER BY c.name
      """, [id], as: String.self)
  }

  /// A system of each cluster that has members in several subsets, by row.
  func dividedClusters(_ related: Clusters, in db: Database) throws -> [Int64] {
    let rows = try RawStatement(
      db, "SELECT system, subset FROM split_member WHERE split = ? ORDER BY system", [id])
    var firsts: [Int64: (system: Int64, subset: Int64)] = [:]
    var divided: Set<Int64> = []
    while try rows.step() {
      let (system, subset) = (try rows.integer(0), try rows.integer(1))
      guard let cluster = related.cluster(of: system) else { continue }
      if let first = firsts[cluster] {
        if first.subset != subset { divided.insert(first.system) }
      } else {
        firsts[cluster] = (system, subset)
      }
    }
    return divided.sorted()
  }
}
