import Crypto
import GRDB

/// The digest of a dataset as docs/catalog.md describes it, taken by other code than the library's.
package enum DatasetText {
  /// In hexadecimal, over the rows of the dataset with this number.
  package static func digest(ofDataset id: Int64, in path: String) throws -> String {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    let text = try queue.read { try lines(id, $0) }.map { $0 + "\n" }.joined()
    return SHA256.hash(data: Array(text.utf8)).map {
      ($0 < 16 ? "0" : "") + String($0, radix: 16)
    }.joined()
  }

  private static func lines(_ id: Int64, _ db: Database) throws -> [String] {
    let head = try Row.fetchOne(
      db,
      sql: """
        SELECT 'renderer ' || d.renderer_version AS renderer, 'seed ' || d.seed AS seed,
          'recipe ' || lower(hex(r.digest)) AS recipe, p.id AS split, p.unit = 'image' AS by_image
        FROM dataset AS d JOIN recipe AS r ON r.id = d.recipe JOIN split AS p ON p.id = d.split
        WHERE d.id = ?
        """, arguments: [id])!
    let isByImage: Bool = head["by_image"]
    var lines: [String] = [
      "dataset \(isByImage ? 2 : 1)", head["renderer"], head["seed"], head["recipe"],
    ]
    lines += try String.fetchAll(
      db,
      sql: """
        SELECT 'class ' || (row_number() OVER (ORDER BY number) - 1) || ' ' || name
        FROM dataset_class WHERE dataset = ? ORDER BY number
        """, arguments: [id])
    let subsets = try Row.fetchAll(
      db,
      sql: """
        SELECT 'subset ' || coalesce(u.images_per_class, '-') || ' ' || u.images || ' ' || b.name
          AS line, u.position
        FROM dataset_subset AS u JOIN split_subset AS b
          ON b.split = ? AND b.position = u.position
        WHERE u.dataset = ? ORDER BY u.position
        """, arguments: [head["split"] as Int64, id])
    let table =
      isByImage
      ? """
      (SELECT s.split, s.system, b.position AS subset
       FROM split_spread AS s JOIN split_subset AS b ON b.split = s.split)
      """ : "split_member"
    for subset in subsets {
      lines.append(subset["line"])
      let own: StatementArguments = [
        "dataset": id, "split": head["split"] as Int64, "subset": subset["position"] as Int64,
      ]
      lines += try String.fetchAll(
        db,
        sql: """
          SELECT DISTINCT 'member ' || m.class || ' ' || lower(hex(s.digest))
          FROM dataset_member AS m JOIN system AS s ON s.id = m.system
          JOIN \(table) AS p ON p.system = m.system AND p.split = :split AND p.subset = :subset
          WHERE m.dataset = :dataset ORDER BY m.class, s.digest
          """, arguments: own)
      guard isByImage else { continue }
      lines += try String.fetchAll(
        db,
        sql: """
          SELECT 'image ' || image FROM split_image
          WHERE split = ? AND subset = ? ORDER BY image
          """, arguments: [head["split"] as Int64, subset["position"] as Int64])
    }
    return lines
  }

  /// Changes the rows of a dataset against all rules, and gives it the digest that they then have:
  /// a dataset that was created with a defect.
  package static func forge(_ sql: String, in path: String) throws {
    try forgeRows(sql, in: path)
    let digest = try digest(ofDataset: 1, in: path)
    try forgeRows("UPDATE dataset SET digest = x'\(digest)' WHERE id = 1", in: path)
  }

  /// Changes a catalog against its own rules: without triggers, foreign keys, constraints.
  package static func forgeRows(_ sql: String, in path: String) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = false
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA ignore_check_constraints = 1")
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      for trigger in triggers { try db.execute(sql: "DROP TRIGGER \(trigger[0] as String)") }
      try db.execute(sql: sql)
      // A catalog without them is not opened.
      for trigger in triggers { try db.execute(sql: trigger[1]) }
    }
    try queue.close()
  }
}
