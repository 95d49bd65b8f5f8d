import FractalCore
import GRDB

extension SplitFile {
  /// A split of the catalog, with members by ascending digest.
  init(_ split: StoredSplit, in db: Database) throws {
    name = split.name
    definition = split.definition
    deviations = split.deviations
    images = try split.imageSubsets(in: db)
    parts = [
      Part(
        relations: split.definition.relations, createdAt: split.createdAt, digest: split.digest,
        members: try Self.members(of: split, extension: nil, in: db))
    ]
    for `extension` in split.extensions {
      parts.append(
        Part(
          relations: `extension`.relations, createdAt: `extension`.createdAt,
          digest: `extension`.digest,
          members: try Self.members(of: split, extension: `extension`.id, in: db)))
    }
    if let selection = split.selection {
      self.selection = try Self.selection(selection, of: split, in: db)
    }
  }

  private static func members(
    of split: StoredSplit, extension: Int64?, in db: Database
  ) throws -> [Member] {
    let isByImage = split.definition.unit == .image
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, s.label\(isByImage ? "" : ", m.subset")
      FROM \(split.definition.systemTable) AS m JOIN system AS s ON s.id = m.system
      WHERE m.split = ? AND m.extension IS ?
      ORDER BY s.digest
      """, [split.id, `extension`])
    var members: [Member] = []
    while try rows.step() {
      members.append(
        Member(
          digest: try rows.digest(0), label: try rows.text(1),
          subset: isByImage
            ? nil : try rows.number(2, 0...split.definition.subsets.count - 1)))
    }
    return members
  }

  private static func selection(
    _ id: Int64, of split: StoredSplit, in db: Database
  ) throws -> SelectionOfSplit? {
    let row = try db.row("SELECT name, condition, digest FROM selection WHERE id = ?", [id])
    guard let row else { return nil }
    var selection = SelectionOfSplit(
      name: try row["name"], condition: try row["condition"], digest: try row["digest"])
    let table = split.definition.systemTable
    let rows = try RawStatement(
      db,
      """
      SELECT s.digest, s.label
      FROM selection_member AS n JOIN system AS s ON s.id = n.system
      WHERE n.selection = ?
        AND NOT EXISTS (SELECT 1 FROM \(table) AS m WHERE m.split = ? AND m.system = n.system)
      ORDER BY s.digest
      """, [id, split.id])
    while try rows.step() {
      selection.leftOut.append(
        Member(digest: try rows.digest(0), label: try rows.text(1), subset: nil))
    }
    return selection
  }
}
