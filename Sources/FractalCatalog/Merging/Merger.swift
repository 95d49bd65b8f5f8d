import GRDB

/// Merges one attached catalog into the main one, within an open transaction.
///
/// Each step is a statement over a whole table, so memory does not grow with the catalogs.
/// Temporary tables `merged_…` (theirs, ours) map rows there to rows here.
struct Merger {
  let db: Database
  /// The name under which the other catalog is attached.
  let o: String
  let path: String
  let conflicts: ClassConflict.Policy
  let skipsTakenNames: Bool
  let authorship: Authorship
  /// The highest row of a system before the merge.
  private(set) var lastSystem: Int64 = 0

  private(set) var rows: [MergeReport.Row] = []
  var examples: [ClassConflict] = []
  var conflictCount = 0
  var namesLeftOut: [String] = []
  /// Systems that are set aside there and not here.
  private var setAside = 0

  init(
    _ db: Database, schema: String, path: String, conflicts: ClassConflict.Policy,
    skipsTakenNames: Bool, authorship: Authorship
  ) {
    self.db = db
    o = schema
    self.path = path
    self.conflicts = conflicts
    self.skipsTakenNames = skipsTakenNames
    self.authorship = authorship
  }

  /// The report on a merge of a catalog with itself.
  func itself() -> MergeReport { report(isItself: true) }

  mutating func merge() throws -> MergeReport {
    lastSystem = try number("SELECT coalesce(max(id), 0) FROM main.system")
    let splitsBefore = try unsoundSplits()
    try mergeSystems()
    try mergeOrigins()
    try mergeClasses()
    try mergeTags()
    try mergeNotes()
    try mergeSavedQueries()
    try mergeSettingAside()
    try mergeProtocols()
    try mergeRecipes()
    try mergeSelections()
    try mergeSplits()
    try mergeDatasets()
    let searches = Int(try number("SELECT count(*) FROM \(o).duplicate_search"))
    note(.duplicateSearches, there: searches, leftOut: searches)
    setAside = Int(
      try number(
        """
        SELECT count(DISTINCT d.system)
        FROM \(o).duplicate_member AS d JOIN temp.merged_system AS s ON s.theirs = d.system
        WHERE d.set_aside = 1 AND NOT EXISTS (
          SELECT 1 FROM main.duplicate_member AS m WHERE m.system = s.ours AND m.set_aside = 1)
        """))
    if let (split, reasons) = try unsoundSplits().first(where: { splitsBefore[$0.key] == nil }) {
      throw CatalogError.merging(.mergeDividesSplit(split.text, path: path, reasons: reasons))
    }
    for table in Self.maps { try db.execute(sql: "DROP TABLE IF EXISTS temp.merged_\(table)") }
    return report(isItself: false)
  }

  private static let maps = [
    "system", "origin", "class", "class_promise", "class_conflict", "protocol", "recipe",
    "selection", "split", "class_before", "member_before",
  ]

  private func report(isItself: Bool) -> MergeReport {
    MergeReport(
      path: path, isItself: isItself, rows: rows, conflicts: examples,
      conflictCount: conflictCount, namesLeftOut: namesLeftOut, setAside: setAside)
  }

  // What the files Merger+….swift share.

  /// Copies frozen content.
  var copy: FrozenCopy { FrozenCopy(db: db, o: o) }

  func number(_ sql: String, _ arguments: SQLArguments = []) throws -> Int64 {
    try db.value(sql, arguments, as: Int64.self) ?? 0
  }

  mutating func note(
    _ kind: MergeReport.Kind, there: Int, added: Int = 0, replaced: Int = 0, leftOut: Int = 0
  ) {
    rows.append(
      MergeReport.Row(
        kind: kind, there: there, added: added, replaced: replaced, leftOut: leftOut))
  }

  /// Runs statements that fill a table from the table of the same name there, and counts the rows
  /// that they add and replace.
  mutating func noting(
    _ kind: MergeReport.Kind, _ table: String, _ work: (Merger) throws -> Void
  ) throws {
    let before = try number("SELECT count(*) FROM main.\(table)")
    let changes = db.totalChangesCount
    try work(self)
    let changed = db.totalChangesCount - changes
    let added = Int(try number("SELECT count(*) FROM main.\(table)") - before)
    note(
      kind, there: Int(try number("SELECT count(*) FROM \(o).\(table)")), added: added,
      replaced: changed - added)
  }

  /// Creates the temporary table that maps rows there to rows here.
  func map(_ table: String, by condition: String) throws {
    try db.execute(
      sql: """
        CREATE TEMP TABLE merged_\(table) (theirs INTEGER PRIMARY KEY, ours INTEGER NOT NULL);
        INSERT INTO temp.merged_\(table) (theirs, ours)
        SELECT t.id, s.id
        FROM \(o).\(table) AS t CROSS JOIN main.\(table) AS s ON \(condition)
        ORDER BY t.id
        """)
  }
}
