import GRDB

extension Audit {
  /// No system (by image: no image number) is in two subsets of a split, and no two subsets have
  /// the same members.
  func subsetsApart() throws -> [AuditFinding] {
    var tally = AuditTally()
    var empty = 0
    let splits = try db.rows("SELECT id, name, unit FROM split ORDER BY name")
    for split in splits {
      let (id, name, isByImage): (Int64, String, Bool) = (
        try split["id"], try split["name"], try split["unit"] == "image"
      )
      let subsets = try db.values(
        "SELECT name FROM split_subset WHERE split = ? ORDER BY position", [id], as: String.self)
      // In the order of the primary key, so SQLite reads and does not sort.
      let rows = try RawStatement(
        db,
        isByImage
          ? """
          SELECT image, subset FROM split_image WHERE split = ?
          ORDER BY image
          """
          : """
          SELECT system, subset FROM split_member WHERE split = ?
          ORDER BY system
          """, [id])
      var contents = Array(repeating: MemberSet(), count: subsets.count)
      var last: Int64?
      while try rows.step() {
        let row = (unit: try rows.integer(0), subset: try rows.integer(1))
        if last == row.unit {
          let what = isByImage ? "image number \(row.unit)" : label(row.unit)
          tally.fail("\(what) is in split '\(name)' twice")
        }
        last = row.unit
        guard let subset = Int(exactly: row.subset), contents.indices.contains(subset) else {
          continue
        }
        contents[subset].insert(row.unit, 0)
      }
      tally.checked += subsets.count
      empty += contents.count { $0.count == 0 }
      for one in contents.indices where contents[one].count > 0 {
        for other in contents[..<one].indices where contents[other] == contents[one] {
          tally.fail(
            "subsets '\(subsets[other])' and '\(subsets[one])' of split '\(name)' are the same")
        }
      }
    }
    return [
      tally.finding(
        "train-equals-val",
        "No two subsets of a split have members in common; \(empty) subsets are empty.")
    ]
  }
}
