import GRDB

/// Which systems descend from a common ancestor by derivation.
struct Families {
  private var related = DisjointSets()

  /// Reads every derivation.
  init(_ db: Database) throws {
    let rows = try RawStatement(
      db,
      """
      SELECT d.parent, so.system
      FROM derivation AS d JOIN system_origin AS so ON so.origin = d.origin
      """)
    while try rows.step() { related.unite(rows.integer(0), rows.integer(1)) }
    related.flatten()
  }

  /// The smallest row of a system's family; nil: it has no relatives.
  func family(of system: Int64) -> Int64? {
    related.representative(of: system)
  }
}
