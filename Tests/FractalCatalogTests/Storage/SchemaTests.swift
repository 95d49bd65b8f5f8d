import FractalCatalog
import GRDB
import Testing

struct SchemaTests {
  /// A good row of each table that has constraints. System 1, origin 1, protocol 1 and split 1
  /// exist.
  static let goodRows: [String: [(column: String, value: String)]] = [
    "origin": [
      ("kind", "'import'"), ("name", "'x'"), ("version", "'1'"), ("parameters", "'{}'"),
      ("seed", "NULL"), ("source_digest", "zeroblob(32)"), ("promised", "1"),
      ("digest", "randomblob(32)"), ("unfinished_command", "NULL"), ("abandoned_at", "NULL"),
    ],
    "system": [
      ("digest", "randomblob(32)"), ("maps", "2"), ("largest_singular_value", "0.5"),
      ("spectral_radius", "0.5"), ("sigma_factor", "1.5"), ("mean_log_contraction", "-0.7"),
    ],
    "map": [
      ("system", "1"), ("position", "5"), ("a", "0"), ("b", "0"), ("c", "0"), ("d", "0"),
      ("e", "0"), ("f", "0"), ("weight", "0.5"),
    ],
    "system_origin": [("origin", "1"), ("number", "99"), ("system", "1"), ("name", "NULL")],
    "class": [("name", "'x'"), ("promised", "NULL")],
    "class_promise": [("id", "1"), ("classes", "0"), ("systems", "0")],
    "selection": [("name", "'x'"), ("condition", "'1'"), ("digest", "zeroblob(32)")],
    "protocol": [
      ("name", "'x'"), ("points", "1"), ("side", "1"), ("padding", "0"), ("view", "'box'"),
      ("min_x", "0"), ("min_y", "0"), ("max_x", "1"), ("max_y", "1"), ("start", "'origin'"),
      ("burn_in", "0"), ("keeps_transient", "0"), ("seed", "0"),
    ],
    "measurement": [
      ("system", "1"), ("protocol", "1"), ("seed", "99"), ("renderer_version", "1"),
      ("filling_ratio", "0"), ("occupied_pixels", "0"), ("drawn_points", "0"),
      ("escaped_points", "0"), ("min_x", "0"), ("min_y", "0"), ("max_x", "0"), ("max_y", "0"),
      ("entropy", "0"), ("dimension", "0"), ("dimension_error", "0"), ("largest_share", "1"),
      ("hits_digest", "zeroblob(32)"),
    ],
    "recipe": [
      ("name", "'x'"), ("json", #"'{"name":"x","task":"classes"}'"#), ("digest", "zeroblob(32)"),
    ],
    "split": [
      ("name", "'x'"), ("unit", "'image'"), ("method", "'exact'"), ("seed", "0"),
      ("images", "1"), ("selection", "NULL"), ("digest", "zeroblob(32)"),
    ],
    "signature": [
      ("system", "1"), ("recipe", "1"), ("seed", "99"), ("version", "1"),
      ("renderer_version", "1"), ("density", "zeroblob(256)"), ("noise", "0.1"),
      ("chance", "0.1"),
    ],
    "close_signature": [
      ("system", "1"), ("recipe", "1"), ("seed", "99"), ("version", "1"),
      ("renderer_version", "1"), ("density", "zeroblob(256)"), ("noise", "0.1"),
      ("chance", "0.1"),
    ],
    "layout": [
      ("recipe", "1"), ("seed", "99"), ("version", "1"), ("signature_version", "1"),
      ("renderer_version", "1"), ("spread", "0.1"), ("digest", "zeroblob(32)"),
    ],
    "layout_point": [
      ("layout", "1"), ("system", "1"), ("x", "0.5"), ("y", "0.5"), ("is_landmark", "1"),
    ],
    "duplicate_search": [
      ("name", "'x'"), ("kind", "'appearance'"), ("tolerance", "1"), ("recipe", "1"),
      ("seed", "0"), ("is_trial", "0"),
    ],
    "duplicate_member": [
      ("search", "1"), ("system", "9"), ("representative", "9"), ("distance", "0"),
      ("set_aside", "0"), ("separated_from", "NULL"), ("separated_distance", "NULL"),
    ],
    "change": [("author", "'x'"), ("command", "'x'")],
    "class_change": [
      ("change", "1"), ("action", "'rename'"), ("class", "'x'"), ("target", "'y'"),
      ("systems", "1"),
    ],
    "thing_change": [
      ("change", "1"), ("kind", "'class'"), ("name", "'x'"), ("before", "NULL"),
      ("after", "'{}'"), ("added", "0"), ("removed", "0"),
    ],
    "thing_member_change": [("thing_change", "1"), ("system", "9"), ("is_added", "1")],
    "undo_change": [("change", "3"), ("undone", "2"), ("stands", "1")],
    "tag": [("name", "'x'")],
    "note": [("system", "1"), ("class", "NULL"), ("text", "'x'"), ("author", "'x'")],
    "saved_query": [
      ("name", "'x'"), ("sql", "'SELECT 1'"), ("description", "''"), ("author", "'x'"),
    ],
    "set_aside": [("system", "9"), ("reason", "'x'")],
    "split_subset": [("split", "9"), ("position", "0"), ("name", "'x'"), ("fraction", "1")],
    "split_image": [("split", "9"), ("image", "0"), ("subset", "0")],
    "split_extension": [("split", "2"), ("number", "1"), ("digest", "zeroblob(32)")],
    "split_relation": [
      ("split", "9"), ("extension", "NULL"), ("kind", "'duplicates'"), ("search", "'x'"),
    ],
    "dataset": [
      ("name", "'x'"), ("split", "1"), ("recipe", "1"), ("seed", "0"),
      ("renderer_version", "1"), ("digest", "zeroblob(32)"),
    ],
    "dataset_class": [("dataset", "9"), ("number", "0"), ("name", "'x'")],
    "dataset_subset": [
      ("dataset", "9"), ("position", "0"), ("images_per_class", "1"), ("images", "1"),
    ],
    "dataset_reference": [
      ("dataset", "1"), ("image", "0"), ("pixels", "zeroblob(32)"), ("account", "zeroblob(32)"),
    ],
  ]

  /// A catalog with a row in every table.
  static func makeCatalog(_ folder: TestFolder) throws -> DatabaseQueue {
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 20, perClass: 4)
      try catalog.createSelection(name: "one", where: "system = 1")
      try catalog.addNote("a dot", to: .class("c1000"))
      try catalog.undo(change: catalog.setAside(.rows([2]), reason: "a dot").change)
      try catalog.createRecipe(name: "mine", json: #"{"name":"mine","task":"classes"}"#)
      try catalog.createSplit(
        SplitRequest(
          name: "main", unit: .system, method: .exact, seed: 1, fractions: [("a", 0.5), ("b", 0.5)])
      )
      try catalog.createSplit(
        SplitRequest(
          name: "images", unit: .image, method: .exact, seed: 1,
          fractions: [("a", 0.5), ("b", 0.5)], images: 4))
      try catalog.createDataset(TestDatasets.request())
    }
    let database = try DatabaseQueue(path: path)
    try database.inDatabase { db in
      try db.execute(
        sql: """
          INSERT INTO derivation VALUES (1, 1);
          INSERT INTO class_member_change VALUES (1, 1);
          INSERT INTO duplicate_member_change
          VALUES (1, 1, 1, 0, 0, NULL, NULL, 1, 0, 1, NULL, NULL);
          BEGIN;
          INSERT INTO split_relation (split, extension, kind) VALUES (1, 1, 'family');
          INSERT INTO split_extension (id, split, number, digest) VALUES (1, 1, 1, zeroblob(32));
          COMMIT;
          INSERT INTO duplicate_search (name, kind, tolerance) VALUES ('same', 'disguise', 1e-6);
          INSERT INTO layout
            (recipe, seed, version, signature_version, renderer_version, spread, digest)
          VALUES (1, 1, 1, 1, 1, 0.1, zeroblob(32));
          """)
    }
    return database
  }

  static func insertion(_ table: String, _ changes: [String: String]) -> String {
    let row = (goodRows[table] ?? []).map { ($0.column, changes[$0.column] ?? $0.value) }
    return """
      INSERT INTO \(table) (\(row.map(\.0).joined(separator: ", ")))
      VALUES (\(row.map(\.1).joined(separator: ", ")))
      """
  }

  /// Runs a statement and takes it back.
  static func message(_ sql: String, _ db: Database) throws -> String? {
    var message: String?
    try db.inTransaction {
      do {
        try db.execute(sql: sql)
      } catch let error as DatabaseError {
        message = error.message
      }
      return .rollback
    }
    return message
  }

  @Test func everyConstraintRefusesABadRowByItsName() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      let schema = try String.fetchAll(
        db, sql: "SELECT sql FROM sqlite_schema WHERE type = 'table' AND sql IS NOT NULL")
      let names = schema.joined().matches(of: #/CONSTRAINT (\w+)/#).map { String($0.1) }
      #expect(Set(names) == Set(Self.badValues.keys))
      #expect(names.count > 40)
      for name in names {
        let (table, changes) = try #require(Self.badValues[name])
        let good = try Self.message(Self.insertion(table, [:]), db)
        #expect(good == nil, "the good row of \(table)")
        let message = try Self.message(Self.insertion(table, changes), db)
        #expect(message == "CHECK constraint failed: \(name)")
      }
    }
  }

  @Test func everyTriggerRefusesWithASentence() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      let triggers = try Row.fetchAll(
        db, sql: "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'")
      #expect(Set(triggers.map { $0["name"] as String }) == Set(Self.refusedStatements.keys))
      for trigger in triggers {
        let (name, sql): (String, String) = (trigger["name"], trigger["sql"])
        let sentence = sql.firstMatch(of: #/RAISE\(ABORT, '((?:[^']|'')+)'\)/#)?.1
          .replacing("''", with: "'").description
        let message = try Self.message(Self.refusedStatements[name] ?? "SELECT 1", db)
        #expect(message == sentence, "\(name)")
        #expect(message?.hasSuffix(".") == true)
      }
    }
  }

  @Test func everyTableIsStrict() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      let loose = try String.fetchAll(
        db,
        sql: """
          SELECT name FROM pragma_table_list
          WHERE schema = 'main' AND type = 'table' AND NOT strict AND name NOT LIKE 'sqlite%'
          """)
      #expect(loose == [])
    }
  }

  @Test func everySplitSelectionAndDatasetGoesAsAWhole() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      #expect(
        try Self.message("DELETE FROM split WHERE name = 'main'", db)
          == "FOREIGN KEY constraint failed")
      try db.execute(sql: "DELETE FROM dataset")
      try db.execute(sql: "DELETE FROM split")
      try db.execute(sql: "DELETE FROM selection")
      for table in [
        "split_subset", "split_member", "split_image", "split_extension", "split_relation",
        "selection_member", "dataset_class", "dataset_member", "dataset_subset",
      ] {
        #expect(try Int.fetchOne(db, sql: "SELECT count(*) FROM \(table)") == 0)
      }
    }
  }

  @Test func protocolWithMeasurementsStays() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      #expect(
        try Self.message("DELETE FROM protocol WHERE name = 'settled'", db)
          == "A built-in protocol stays.")
      try db.execute(
        sql: """
          DROP TRIGGER built_in_protocol_keeps_its_name;
          UPDATE protocol SET name = 'mine' WHERE name = 'settled'
          """)
      #expect(
        try Self.message("DELETE FROM protocol WHERE name = 'mine'", db)
          == "FOREIGN KEY constraint failed")
    }
  }

  @Test func sameDigestCannotEnterTwice() throws {
    let folder = try TestFolder()
    try Self.makeCatalog(folder).inDatabase { db in
      let digest = "(SELECT digest FROM system LIMIT 1)"
      let message = try Self.message(Self.insertion("system", ["digest": digest]), db)
      #expect(message == "UNIQUE constraint failed: system.digest")
    }
  }
}
