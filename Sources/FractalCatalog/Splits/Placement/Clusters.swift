import GRDB

/// The connected components of systems under several relations at once: a duplicate of a child of a
/// system is related to that system.
///
/// A component may contain systems outside the split: two children of a system that a selection
/// leaves out are still relatives.
struct Clusters {
  private var sets = DisjointSets()
  /// Requested searches that are not in this catalog.
  private(set) var missing: [String] = []

  /// - Complexity: O(*n* log *n*) time and O(*n*) memory for *n* systems that have relatives.
  init(_ db: Database, _ relations: [SplitRelation]) throws {
    for relation in relations {
      switch relation {
      case .families: try Families.unite(in: &sets, db)
      case .duplicates(let search): try uniteDuplicates(db, search)
      }
    }
    sets.flatten()
  }

  /// The same row for all related systems; nil if nothing is related to this one.
  func cluster(of system: Int64) -> Int64? {
    sets.representative(of: system)
  }

  private mutating func uniteDuplicates(_ db: Database, _ search: String) throws {
    let id = try db.value(
      "SELECT id FROM duplicate_search WHERE name = ?", [search], as: Int64.self)
    guard let id else { return missing.append(search) }
    let rows = try RawStatement(
      db,
      """
      SELECT system, representative
      FROM duplicate_member
      WHERE search = ? AND representative <> system
      """, [id])
    while try rows.step() { sets.unite(try rows.integer(0), try rows.integer(1)) }
  }
}
