import GRDB

extension DuplicateGroup {
  /// Table `grouped`: the representatives of the groups of search :search, also of groups that were
  /// completely separated. A system that is in another's group represents none.
  static let all = """
    WITH grouped AS (
      SELECT representative FROM duplicate_member
      WHERE search = :search AND system <> representative
      UNION
      SELECT m.separated_from
      FROM duplicate_member AS m
      JOIN duplicate_member AS o ON o.search = m.search AND o.system = m.separated_from
      WHERE m.search = :search AND m.separated_from IS NOT NULL AND o.representative = o.system)
    """

  /// Whether two or more members of a row of `grouped` are kept.
  ///
  /// Without the index, SQLite reads all rows of the search for each group.
  static let isToReview = """
    (SELECT count(*) FROM duplicate_member AS k INDEXED BY duplicate_member_by_representative
    WHERE k.search = :search AND k.representative = grouped.representative AND k.set_aside = 0) > 1
    """

  /// The group of this representative.
  ///
  /// Without the indices, SQLite reads all rows of the search.
  init(of representative: Int64, search: Int64, in db: Database) throws {
    let arguments: SQLArguments = ["search": search, "group": representative]
    self.representative =
      try db.value("SELECT label FROM system WHERE id = ?", [representative], as: String.self) ?? ""
    members = try db.rows(
      """
      SELECT m.system, s.label, m.distance, m.set_aside
      FROM duplicate_member AS m INDEXED BY duplicate_member_by_representative
      JOIN system AS s ON s.id = m.system
      WHERE m.search = :search AND m.representative = :group
      ORDER BY m.system <> m.representative, m.distance, s.label
      """, arguments
    ).map(Member.init)
    separated = try db.rows(
      """
      SELECT m.system, s.label, m.separated_distance AS distance, m.set_aside
      FROM duplicate_member AS m INDEXED BY duplicate_member_separated
      JOIN system AS s ON s.id = m.system
      WHERE m.search = :search AND m.separated_from = :group
      ORDER BY distance, s.label
      """, arguments
    ).map(Member.init)
  }
}

extension DuplicateGroup.Member {
  init(_ row: StoredRow) throws {
    self.init(
      system: try row["system"], label: try row["label"], distance: try row["distance"],
      isSetAside: try row["set_aside"])
  }
}
