import GRDB

/// The side of a system in each split by class or system.
///
/// In a split by image, every system is on all sides, so these splits are left out.
final class SplitSides {
  /// The splits, by name.
  let splits: [(id: Int64, name: String)]
  /// A note for all checks that compare splits with relations.
  let note: String
  private let db: Database
  private let place: RawStatement

  init(_ db: Database) throws {
    self.db = db
    splits = try db.rows("SELECT id, name FROM split WHERE unit <> 'image' ORDER BY name").map {
      (try $0["id"], try $0["name"])
    }
    let byImage = try db.count("SELECT count(*) FROM split WHERE unit = 'image'")
    note = """
      This includes splits that were made without keeping relatives together; \(byImage) splits \
      by image have every system on all sides and are not examined.
      """
    place = try RawStatement(
      db, "SELECT subset FROM split_member WHERE split = ? AND system = ?")
  }

  /// The position of the subset; nil if the system is not in the split.
  func side(of system: Int64, in split: Int64) throws -> Int64? {
    try place.bind(split, at: 1)
    try place.bind(system, at: 2)
    guard try place.step() else { return nil }
    defer { place.stop() }
    return try place.integer(0)
  }

  /// The name of a subset. It is read only for failures.
  func name(of side: Int64, in split: Int64) -> String {
    let name = try? db.value(
      "SELECT name FROM split_subset WHERE split = ? AND position = ?", [split, side],
      as: String.self)
    return name ?? "\(side)"
  }
}
