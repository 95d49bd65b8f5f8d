import GRDB

/// Families: systems that descend from a common ancestor.
///
/// A derivation joins its parent with each system that it made. Such joins connect a family, over
/// any number of generations and parents. Near relatives look alike, so a split that separates them
/// tests on what was trained on.
enum Families {
  /// Unites each parent with its children.
  ///
  /// - Complexity: O(*n*) memory for *n* derived items, whatever else the catalog holds.
  static func unite(in sets: inout DisjointSets, _ db: Database) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT d.parent, so.system
      FROM derivation AS d JOIN system_origin AS so ON so.origin = d.origin
      WHERE so.system <> d.parent
      """)
    while try rows.step() { sets.unite(try rows.integer(0), try rows.integer(1)) }
  }

  /// Each system that has relatives, with the smallest of its family.
  static func all(_ db: Database) throws -> [Int64: Int64] {
    var sets = DisjointSets()
    try unite(in: &sets, db)
    sets.flatten()
    return sets.representatives
  }
}
