import GRDB

extension Catalog {
  /// The verdicts of a search so far, in the order of the digests of the systems: system and
  /// representative.
  package func duplicateVerdicts(ofSearch search: Int64) throws -> [(
    system: Int64, representative: Int64
  )] {
    try read { db in
      let rows = try RawStatement(
        db,
        """
        SELECT m.system, m.representative
        FROM duplicate_member AS m JOIN system AS s ON s.id = m.system
        WHERE m.search = ?
        ORDER BY s.digest
        """, [search])
      var verdicts: [(system: Int64, representative: Int64)] = []
      while try rows.step() { verdicts.append((try rows.integer(0), try rows.integer(1))) }
      return verdicts
    }
  }

  /// Writes what a search says of systems that it has not said anything of, in one transaction.
  ///
  /// - Parameter known: Of how many systems it had said something when these verdicts were made;
  ///   nil: that does not matter.
  /// - Returns: Whether they were written. They are not if another process has written verdicts
  ///   since: these would contradict them.
  @discardableResult
  package func record(
    _ verdicts: [DuplicateVerdict], ofSearch search: Int64, after known: Int? = nil
  ) throws -> Bool {
    try write { db in
      let count = try db.value(
        "SELECT count(*) FROM duplicate_member WHERE search = ?", [search], as: Int.self)
      guard known == nil || count == known else { return false }
      let insert = try RawStatement(
        db,
        """
        INSERT INTO duplicate_member (search, system, representative, distance)
        VALUES (?, ?, ?, ?)
        """)
      for verdict in verdicts {
        try insert.bind(search, at: 1)
        try insert.bind(verdict.system, at: 2)
        try insert.bind(verdict.representative, at: 3)
        try insert.bind(verdict.distance, at: 4)
        try insert.run()
      }
      return true
    }
  }
}
