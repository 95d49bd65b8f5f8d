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

  /// For each constraint, values that it alone refuses in an otherwise good row.
  static let badValues = unusableNames.merging(otherBadValues) { $1 }

  private static let otherBadValues: [String: (table: String, changes: [String: String])] = [
    "origin_kind_is_sampler_import_or_derivation": ("origin", ["kind": "'guess'"]),
    "origin_name_is_not_empty": ("origin", ["name": "' '"]),
    "origin_parameters_are_a_json_object": ("origin", ["parameters": "'[1]'"]),
    "origin_seed_is_not_negative": ("origin", ["seed": "-1"]),
    "origin_source_digest_has_32_bytes": ("origin", ["source_digest": "zeroblob(31)"]),
    "origin_promise_is_not_negative": ("origin", ["promised": "-1"]),
    "origin_digest_has_32_bytes": ("origin", ["digest": "zeroblob(33)"]),
    "origin_unfinished_command_is_not_empty": ("origin", ["unfinished_command": "' '"]),
    "only_an_unfinished_origin_is_abandoned": ("origin", ["abandoned_at": "'2026'"]),
    "system_digest_has_32_bytes": ("system", ["digest": "zeroblob(31)"]),
    "system_has_1_to_32_maps": ("system", ["maps": "33"]),
    "largest_singular_value_is_finite_and_not_negative": (
      "system", ["largest_singular_value": "9e999"]
    ),
    "spectral_radius_is_finite_and_not_negative": ("system", ["spectral_radius": "-0.1"]),
    "sigma_factor_is_finite_and_not_negative": ("system", ["sigma_factor": "9e999"]),
    "mean_log_contraction_is_finite_or_absent": ("system", ["mean_log_contraction": "-9e999"]),
    "map_position_is_0_to_31": ("map", ["position": "32"]),
    "coefficients_are_finite": ("map", ["f": "9e999"]),
    "weight_is_a_probability": ("map", ["weight": "1.5"]),
    "origin_number_is_not_negative": ("system_origin", ["number": "-1"]),
    "class_name_is_not_empty": ("class", ["name": "''"]),
    "class_promise_is_not_negative": ("class", ["promised": "-1"]),
    "class_promise_is_one_row": ("class_promise", ["id": "2"]),
    "promise_of_all_classes_is_not_negative": ("class_promise", ["classes": "-1"]),
    "selection_name_is_not_empty": ("selection", ["name": "''"]),
    "selection_digest_has_32_bytes": ("selection", ["digest": "zeroblob(0)"]),
    "recipe_name_is_not_empty": ("recipe", ["name": "''", "json": #"'{"name":"","task":"t"}'"#]),
    "recipe_is_a_json_object": ("recipe", ["json": "'3'"]),
    "recipe_says_its_name": ("recipe", ["json": #"'{"name":"y","task":"t"}'"#]),
    "recipe_names_its_task": ("recipe", ["json": #"'{"name":"x"}'"#]),
    "recipe_digest_has_32_bytes": ("recipe", ["digest": "zeroblob(31)"]),
    "protocol_name_is_not_empty": ("protocol", ["name": "''"]),
    "protocol_has_a_point": ("protocol", ["points": "0"]),
    "protocol_side_is_1_to_65536": ("protocol", ["side": "65537"]),
    "protocol_padding_leaves_a_pixel": ("protocol", ["padding": "1"]),
    "protocol_view_is_extents_or_box": (
      "protocol",
      ["view": "'disc'", "min_x": "NULL", "min_y": "NULL", "max_x": "NULL", "max_y": "NULL"]
    ),
    "protocol_has_a_box_if_its_view_is_one": ("protocol", ["min_x": "NULL"]),
    "protocol_box_is_finite_and_not_empty": ("protocol", ["max_x": "0"]),
    "protocol_start_is_origin_or_attractor": ("protocol", ["start": "'here'"]),
    "protocol_burn_in_is_not_negative": ("protocol", ["burn_in": "-1"]),
    "protocol_keeps_transient_is_0_or_1": ("protocol", ["keeps_transient": "2"]),
    "protocol_seed_is_not_negative": ("protocol", ["seed": "-1"]),
    "measurement_seed_is_not_negative": ("measurement", ["seed": "-1"]),
    "renderer_version_is_positive": ("measurement", ["renderer_version": "0"]),
    "filling_ratio_is_a_share": ("measurement", ["filling_ratio": "1.01"]),
    "pixels_and_points_are_not_negative": ("measurement", ["drawn_points": "-1"]),
    "extents_are_finite_and_in_order": ("measurement", ["max_y": "-1"]),
    "extents_come_together": ("measurement", ["max_y": "NULL"]),
    "entropy_is_0_to_64_bits": ("measurement", ["entropy": "-0.5"]),
    "dimension_is_finite": ("measurement", ["dimension": "-9e999"]),
    "dimension_error_is_finite_and_not_negative": ("measurement", ["dimension_error": "-1"]),
    "largest_share_is_a_share": ("measurement", ["largest_share": "1.01"]),
    "hits_digest_has_32_bytes": ("measurement", ["hits_digest": "zeroblob(31)"]),
    "split_name_is_not_empty": ("split", ["name": "''"]),
    "split_unit_is_class_system_or_image": ("split", ["unit": "'pixel'", "images": "NULL"]),
    "split_method_is_exact_or_stable": ("split", ["method": "'dice'"]),
    "split_seed_is_not_negative": ("split", ["seed": "-1"]),
    "split_has_images_if_they_are_its_unit": ("split", ["images": "NULL"]),
    "split_digest_has_32_bytes": ("split", ["digest": "zeroblob(31)"]),
    "signature_seed_is_not_negative": ("signature", ["seed": "-1"]),
    "signature_version_is_positive": ("signature", ["version": "0"]),
    "signature_renderer_version_is_positive": ("signature", ["renderer_version": "0"]),
    "signature_density_has_256_bytes": ("signature", ["density": "zeroblob(255)"]),
    "signature_noise_is_0_to_1": ("signature", ["noise": "1.1"]),
    "signature_chance_is_0_to_noise": ("signature", ["chance": "0.2"]),
    "close_signature_seed_is_not_negative": ("close_signature", ["seed": "-1"]),
    "close_signature_version_is_positive": ("close_signature", ["version": "0"]),
    "close_signature_renderer_version_is_positive": ("close_signature", ["renderer_version": "0"]),
    "close_signature_density_has_256_bytes": ("close_signature", ["density": "zeroblob(255)"]),
    "close_signature_noise_is_0_to_1": ("close_signature", ["noise": "1.1"]),
    "close_signature_chance_is_0_to_noise": ("close_signature", ["chance": "0.2"]),
    "duplicate_search_name_is_not_empty": ("duplicate_search", ["name": "' '"]),
    "duplicate_search_kind_is_disguise_or_appearance": (
      "duplicate_search", ["kind": "'twins'", "recipe": "NULL", "seed": "NULL"]
    ),
    "duplicate_search_tolerance_is_positive": ("duplicate_search", ["tolerance": "0"]),
    "duplicate_search_has_a_recipe_if_it_compares_pictures": (
      "duplicate_search", ["seed": "NULL"]
    ),
    "duplicate_search_seed_is_not_negative": ("duplicate_search", ["seed": "-1"]),
    "duplicate_search_is_trial_is_0_or_1": ("duplicate_search", ["is_trial": "2"]),
    "duplicate_distance_is_not_negative": (
      "duplicate_member", ["representative": "1", "distance": "-1"]
    ),
    "duplicate_set_aside_is_0_or_1": ("duplicate_member", ["set_aside": "2"]),
    "duplicate_representative_is_at_distance_0": ("duplicate_member", ["distance": "0.5"]),
    "duplicate_separated_system_stands_for_itself": (
      "duplicate_member", ["separated_from": "9", "separated_distance": "0"]
    ),
    "duplicate_separation_has_a_distance": ("duplicate_member", ["separated_from": "8"]),
    "duplicate_separated_distance_is_not_negative": (
      "duplicate_member", ["separated_from": "8", "separated_distance": "-1"]
    ),
    "change_author_is_not_empty": ("change", ["author": "' '"]),
    "change_command_is_not_empty": ("change", ["command": "''"]),
    "class_change_action_is_known": ("class_change", ["action": "'paint'", "target": "NULL"]),
    "class_change_has_a_target_if_it_leads_to_one": ("class_change", ["action": "'add'"]),
    "class_change_systems_are_not_negative": ("class_change", ["systems": "-1"]),
    "subset_position_is_not_negative": ("split_subset", ["position": "-1"]),
    "subset_name_is_not_empty": ("split_subset", ["name": "' '"]),
    "subset_fraction_is_above_0_and_at_most_1": ("split_subset", ["fraction": "0"]),
    "image_number_is_0_to_999999": ("split_image", ["image": "1000000"]),
    "extension_digest_has_32_bytes": ("split_extension", ["digest": "zeroblob(31)"]),
    "split_relation_kind_is_family_or_duplicates": (
      "split_relation", ["kind": "'friends'", "search": "NULL"]
    ),
    "split_relation_names_a_search_if_it_is_of_duplicates": (
      "split_relation", ["search": "NULL"]
    ),
    "dataset_name_is_not_empty": ("dataset", ["name": "' '"]),
    "dataset_seed_is_not_negative": ("dataset", ["seed": "-1"]),
    "dataset_renderer_version_is_positive": ("dataset", ["renderer_version": "0"]),
    "dataset_digest_has_32_bytes": ("dataset", ["digest": "zeroblob(31)"]),
    "dataset_class_number_is_not_negative": ("dataset_class", ["number": "-1"]),
    "dataset_class_name_is_not_empty": ("dataset_class", ["name": "''"]),
    "dataset_subset_position_is_not_negative": ("dataset_subset", ["position": "-1"]),
    "images_per_class_are_at_least_1": ("dataset_subset", ["images_per_class": "0"]),
    "dataset_subset_has_images": ("dataset_subset", ["images": "0"]),
    "dataset_reference_image_is_not_negative": ("dataset_reference", ["image": "-1"]),
    "dataset_reference_pixels_have_32_bytes": ("dataset_reference", ["pixels": "zeroblob(31)"]),
    "dataset_reference_account_has_32_bytes": ("dataset_reference", ["account": "zeroblob(33)"]),
  ]

  /// For each trigger, a statement that it refuses.
  static let refusedStatements: [String: String] = [
    "system_never_changes": "UPDATE system SET maps = 3",
    "map_never_changes": "UPDATE map SET a = 0.5",
    "selection_never_changes": "UPDATE selection SET condition = '0'",
    "selection_gains_no_member": "INSERT INTO selection_member VALUES (1, 2)",
    "selection_loses_no_member": "DELETE FROM selection_member WHERE system = 1",
    "selection_member_never_changes": "UPDATE selection_member SET system = 2",
    "recipe_never_changes": "UPDATE recipe SET digest = zeroblob(32)",
    "duplicate_search_never_changes": "UPDATE duplicate_search SET tolerance = 0.5",
    "derivation_never_changes": "UPDATE derivation SET parent = 2",
    "class_promise_is_never_deleted": "DELETE FROM class_promise",
    "change_never_changes": "UPDATE change SET author = 'x'",
    "change_is_never_deleted": "DELETE FROM change",
    "class_change_never_changes": "UPDATE class_change SET class = 'x'",
    "class_change_is_never_deleted": "DELETE FROM class_change",
    "class_member_change_never_changes": "UPDATE class_member_change SET system = 2",
    "class_member_change_is_never_deleted": "DELETE FROM class_member_change",
    "protocol_never_changes": "UPDATE protocol SET points = 1",
    "built_in_protocol_keeps_its_name": "UPDATE protocol SET name = 'x' WHERE name = 'square'",
    "built_in_protocol_stays": "DELETE FROM protocol WHERE name = 'fractaldb'",
    "split_never_changes": "UPDATE split SET seed = 2",
    "split_gains_no_subset": "INSERT INTO split_subset VALUES (1, 2, 'x', 0.5, 0)",
    "split_loses_no_subset": "DELETE FROM split_subset WHERE split = 1",
    "split_subset_never_changes": "UPDATE split_subset SET fraction = 0.5",
    "split_gains_no_member": "INSERT INTO split_member VALUES (1, 99, 0, NULL)",
    "split_loses_no_member": "DELETE FROM split_member WHERE system = 1",
    "split_member_never_changes": "UPDATE split_member SET subset = 1 - subset",
    "split_gains_no_image": "INSERT INTO split_image VALUES (2, 99, 0)",
    "split_loses_no_image": "DELETE FROM split_image WHERE image = 1",
    "split_image_never_changes": "UPDATE split_image SET subset = 1 - subset",
    "split_spreads_no_more": "INSERT INTO split_spread VALUES (2, 99, NULL)",
    "split_spreads_no_less": "DELETE FROM split_spread WHERE system = 1",
    "split_spread_never_changes": "UPDATE split_spread SET system = system + 100",
    "split_extension_comes_next":
      "INSERT INTO split_extension (split, number, digest) VALUES (1, 3, zeroblob(32))",
    "split_extension_never_changes": "UPDATE split_extension SET digest = zeroblob(32)",
    "split_extension_never_goes_alone": "DELETE FROM split_extension",
    "split_gains_no_relation":
      "INSERT INTO split_relation (split, extension, kind) VALUES (1, 1, 'family')",
    "split_loses_no_relation": "DELETE FROM split_relation",
    "split_relation_never_changes": "UPDATE split_relation SET search = 'y'",
    "dataset_never_changes": "UPDATE dataset SET seed = 2",
    "dataset_gains_no_class": "INSERT INTO dataset_class VALUES (1, 99, 'x')",
    "dataset_loses_no_class": "DELETE FROM dataset_class WHERE number = 1",
    "dataset_class_never_changes": "UPDATE dataset_class SET name = name || 'x'",
    "dataset_gains_no_member": "INSERT INTO dataset_member VALUES (1, 99, 0)",
    "dataset_loses_no_member": "DELETE FROM dataset_member WHERE system = 1",
    "dataset_member_never_changes": "UPDATE dataset_member SET class = 0",
    "dataset_gains_no_subset": "INSERT INTO dataset_subset VALUES (1, 9, 1, 1)",
    "dataset_loses_no_subset": "DELETE FROM dataset_subset",
    "dataset_subset_never_changes": "UPDATE dataset_subset SET images = 2",
  ]

  /// A catalog with a row in every table.
  static func makeCatalog(_ folder: TestFolder) throws -> DatabaseQueue {
    let path = try folder.catalog { catalog in
      try TestSystems.fill(catalog, count: 20, perClass: 4)
      try catalog.createSelection(name: "one", where: "system = 1")
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
          BEGIN;
          INSERT INTO split_relation (split, extension, kind) VALUES (1, 1, 'family');
          INSERT INTO split_extension (id, split, number, digest) VALUES (1, 1, 1, zeroblob(32));
          COMMIT;
          INSERT INTO duplicate_search (name, kind, tolerance) VALUES ('same', 'disguise', 1e-6);
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
        guard let (table, changes) = Self.badValues[name] else { continue }
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
