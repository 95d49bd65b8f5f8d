import FractalCatalog
import Foundation

/// Makes systems of a catalog file related, by the way that the catalog does not know of.
extension TestFolder {
  /// Systems 0..<count of ``TestSystems`` in a catalog, in classes as ``SplitTests`` has them.
  func classed(_ numbers: [Int], _ name: String = "c.sqlite") throws -> String {
    try catalog(name) { try SplitTests.fill($0, numbers) }
  }

  /// Notes that a system is the parent of others, as a derivation would.
  func derive(_ children: [Int], from parent: Int, in path: String) throws {
    let catalog = try Catalog(path: path, access: .write)
    let origin = Origin(
      kind: .derivation, name: "test", version: "1",
      parameters: #"{"children":\#(children),"parent":\#(parent)}"#,
      promised: children.count)
    try catalog.importAll(
      origin,
      children.enumerated().map { Arrival(system: TestSystems.system($1), number: $0) })
    let id = try catalog.beginOrigin(origin).id
    try catalog.close()
    try execute(
      "INSERT INTO derivation SELECT \(id), id FROM system WHERE \(labelled([parent]))", on: path)
  }

  /// Notes what a duplicate search found: groups of systems, the first of each its representative.
  func search(_ name: String, _ groups: [[Int]], in path: String) throws {
    var sql =
      "INSERT INTO duplicate_search (name, kind, tolerance) VALUES ('\(name)', 'disguise', 0.1);"
    for group in groups {
      sql += """
        INSERT INTO duplicate_member (search, system, representative, distance)
        SELECT d.id, s.id, r.id, 0
        FROM duplicate_search AS d, system AS s,
          (SELECT id FROM system WHERE \(labelled([group[0]]))) AS r
        WHERE d.name = '\(name)' AND \(labelled(group));
        """
    }
    try execute(sql, on: path)
  }

  func labelled(_ numbers: [Int]) -> String {
    let labels = numbers.map { "'\(TestSystems.system($0).label)'" }
    return "label IN (\(labels.joined(separator: ", ")))"
  }
}

/// Groups of systems, of 2 to `largest` members, that take up about `share` of 0..<count.
func groups(_ count: Int, share: Double, largest: Int, trial: Int) -> [[Int]] {
  var groups: [[Int]] = []
  var next = 0
  var size = 2 + trial % 3
  while Double(next + size) <= Double(count) * share {
    groups.append((next..<next + size).map { $0 * 7919 % count })
    next += size
    size = 2 + (size * 5 + trial) % (largest - 1)
  }
  return groups
}
