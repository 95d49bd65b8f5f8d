import GRDB

extension SplitFile {
  /// A split as the catalog has it, members by ascending digest.
  init(_ split: StoredSplit, in db: Database) throws {
    name = split.name
    definition = split.definition
    deviations = split.deviations
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
      SELECT s.digest, s.label, m.subset\(isByImage ? ", m.image" : "")
      FROM \(isByImage ? "split_image" : "split_member") AS m JOIN system AS s ON s.id = m.system
      WHERE m.split = ? AND m.extension IS ?
      ORDER BY s.digest\(isByImage ? ", m.image" : "")
      """, [split.id, `extension`])
    var members: [Member] = []
    var current: (digest: Digest, label: String, places: [Place])?
    func finish() {
      if let current {
        members.append(
          Member(digest: current.digest, label: current.label, places: current.places))
      }
    }
    while try rows.step() {
      let digest = try rows.digest(0)
      if current?.digest != digest {
        finish()
        current = (digest, try rows.text(1), [])
      }
      current?.places.append(
        Place(
          image: isByImage ? try rows.count(3) : 0,
          subset: try rows.number(2, 0...split.definition.subsets.count - 1)))
    }
    finish()
    return members
  }

  private static func selection(
    _ id: Int64, of split: StoredSplit, in db: Database
  ) throws -> SelectionOfSplit? {
    let row = try db.row("SELECT name, condition, digest FROM selection WHERE id = ?", [id])
    guard let row else { return nil }
    var selection = SelectionOfSplit(
      name: try row["name"], condition: try row["condition"],
      digest: try row["digest"])
    let table = split.definition.unit == .image ? "split_image" : "split_member"
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
      let digest = try rows.digest(0)
      selection.leftOut.append(Member(digest: digest, label: try rows.text(1), places: []))
    }
    return selection
  }
}
