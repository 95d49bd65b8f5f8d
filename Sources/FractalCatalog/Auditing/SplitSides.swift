import GRDB

/// On which side of each split by class or system a system stands.
///
/// In a split by image every system is on all sides, so none of them is here.
final class SplitSides {
  /// The splits, by name.
  let splits: [(id: Int64, name: String)]
  /// What is to be said wherever splits are held against relations.
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
      A split that was not asked to keep them together fails as any other; \
      \(byImage) splits by image have every system on all sides and are not held to it.
      """
    place = try RawStatement(
      db, "SELECT subset FROM split_member WHERE split = ? AND system = ?")
  }

  /// The position of the subset; nil if the split has not the system.
  func side(of system: Int64, in split: Int64) throws -> Int64? {
    try place.bind(split, at: 1)
    try place.bind(system, at: 2)
    guard try place.step() else { return nil }
    defer { place.stop() }
    return try place.integer(0)
  }

  /// The name of a subset. Only what fails is asked for it.
  func name(of side: Int64, in split: Int64) -> String {
    let name = try? db.value(
      "SELECT name FROM split_subset WHERE split = ? AND position = ?", [split, side],
      as: String.self)
    return name ?? "\(side)"
  }
}
