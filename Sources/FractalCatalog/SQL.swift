/// The table of contents of the SQL files that are built into this library.
///
/// `migrations/` makes the schema; `queries/` has the named queries. A statement that only Swift
/// code uses is beside that code.
enum SQL {
  typealias File = (name: String, bytes: [UInt8])

  /// The migrations in the order in which they are applied; the number is the schema version they
  /// make.
  static let migrations: [File] = [
    ("0001_create_origin", PackageResources._001_create_origin_sql),
    ("0002_create_system", PackageResources._002_create_system_sql),
    ("0003_create_system_origin", PackageResources._003_create_system_origin_sql),
    ("0004_create_derivation", PackageResources._004_create_derivation_sql),
    ("0005_create_class", PackageResources._005_create_class_sql),
    ("0006_create_class_history", PackageResources._006_create_class_history_sql),
    ("0007_create_protocol", PackageResources._007_create_protocol_sql),
    ("0008_create_measurement", PackageResources._008_create_measurement_sql),
    ("0009_create_recipe", PackageResources._009_create_recipe_sql),
    ("0010_create_signature", PackageResources._010_create_signature_sql),
    ("0011_create_duplicate_search", PackageResources._011_create_duplicate_search_sql),
    ("0012_create_selection", PackageResources._012_create_selection_sql),
    ("0013_create_split", PackageResources._013_create_split_sql),
    ("0014_create_split_member", PackageResources._014_create_split_member_sql),
    ("0015_create_dataset", PackageResources._015_create_dataset_sql),
    ("0016_create_system_overview", PackageResources._016_create_system_overview_sql),
    ("0017_create_thing_change", PackageResources._017_create_thing_change_sql),
    ("0018_create_tag", PackageResources._018_create_tag_sql),
    (
      "0019_create_note_and_saved_query",
      PackageResources._019_create_note_and_saved_query_sql
    ),
    ("0020_create_set_aside", PackageResources._020_create_set_aside_sql),
    ("0021_create_layout", PackageResources._021_create_layout_sql),
  ]

  /// SHA-256 over the schema that all migrations make, so that opening a file need not compute it.
  /// A test prints it.
  static let schemaDigest =
    "d84d0391a77bc0b22b8e79b0b4d003bfdc62e00646d163a934170896cfa4fceb"

  /// The queries in the order in which they are listed.
  static let queries: [File] = [
    ("systems", PackageResources.systems_sql),
    ("system_facts", PackageResources.system_facts_sql),
    ("measurements_of_system", PackageResources.measurements_of_system_sql),
    ("origins_of_system", PackageResources.origins_of_system_sql),
    ("uses_of_system", PackageResources.uses_of_system_sql),
    ("look_alikes_of_system", PackageResources.look_alikes_of_system_sql),
    ("systems_by_contraction", PackageResources.systems_by_contraction_sql),
    ("systems_nearest_filling", PackageResources.systems_nearest_filling_sql),
    ("systems_without_measurement", PackageResources.systems_without_measurement_sql),
    ("filling_histogram", PackageResources.filling_histogram_sql),
    ("unstable_filling", PackageResources.unstable_filling_sql),
    ("outliers", PackageResources.outliers_sql),
    ("measurements_by_protocol", PackageResources.measurements_by_protocol_sql),
    ("protocols", PackageResources.protocols_sql),
    ("classes", PackageResources.classes_sql),
    ("class_sizes", PackageResources.class_sizes_sql),
    ("balanced_subset", PackageResources.balanced_subset_sql),
    ("duplicate_searches", PackageResources.duplicate_searches_sql),
    ("duplicate_groups", PackageResources.duplicate_groups_sql),
    ("systems_of_duplicate_group", PackageResources.systems_of_duplicate_group_sql),
    ("layouts", PackageResources.layouts_sql),
    ("points_of_layout", PackageResources.points_of_layout_sql),
    ("class_history", PackageResources.class_history_sql),
    ("class_history_of_system", PackageResources.class_history_of_system_sql),
    ("duplicates_to_review", PackageResources.duplicates_to_review_sql),
    ("confusable_classes", PackageResources.confusable_classes_sql),
    ("confusable_classes_of_class", PackageResources.confusable_classes_of_class_sql),
    ("origins", PackageResources.origins_sql),
    ("recipes", PackageResources.recipes_sql),
    ("selections", PackageResources.selections_sql),
    ("systems_of_selection", PackageResources.systems_of_selection_sql),
    ("splits", PackageResources.splits_sql),
    ("systems_of_split", PackageResources.systems_of_split_sql),
    ("images_of_split", PackageResources.images_of_split_sql),
    ("classes_of_split", PackageResources.classes_of_split_sql),
    ("coverage_of_split", PackageResources.coverage_of_split_sql),
    ("datasets", PackageResources.datasets_sql),
    ("classes_of_dataset", PackageResources.classes_of_dataset_sql),
    ("tags", PackageResources.tags_sql),
    ("systems_of_tag", PackageResources.systems_of_tag_sql),
    ("notes", PackageResources.notes_sql),
    ("saved_queries", PackageResources.saved_queries_sql),
    ("set_aside", PackageResources.set_aside_sql),
    ("history", PackageResources.history_sql),
    ("history_of_system", PackageResources.history_of_system_sql),
    ("changes_since", PackageResources.changes_since_sql),
  ]
}
