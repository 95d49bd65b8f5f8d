/// The SQL files that are built into this library: its table of contents.
///
/// `migrations/` makes the schema; `queries/` holds what people may run by name. A statement that
/// serves Swift code alone stands beside that code.
enum SQL {
  typealias File = (name: String, bytes: [UInt8])

  /// In the order in which they are applied; the number in front is the schema version they make.
  static let migrations: [File] = [
    ("0001_create_origin", PackageResources._001_create_origin_sql),
    ("0002_create_system", PackageResources._002_create_system_sql),
    ("0003_create_map", PackageResources._003_create_map_sql),
    ("0004_create_system_origin", PackageResources._004_create_system_origin_sql),
    ("0005_create_class", PackageResources._005_create_class_sql),
    ("0006_create_class_member", PackageResources._006_create_class_member_sql),
    ("0007_create_selection", PackageResources._007_create_selection_sql),
    ("0008_create_selection_member", PackageResources._008_create_selection_member_sql),
    ("0009_create_protocol", PackageResources._009_create_protocol_sql),
    ("0010_insert_protocols", PackageResources._010_insert_protocols_sql),
    ("0011_create_measurement", PackageResources._011_create_measurement_sql),
    ("0012_create_split", PackageResources._012_create_split_sql),
    ("0013_create_split_subset", PackageResources._013_create_split_subset_sql),
    ("0014_create_split_member", PackageResources._014_create_split_member_sql),
    ("0015_create_split_image", PackageResources._015_create_split_image_sql),
    ("0016_create_system_overview", PackageResources._016_create_system_overview_sql),
    ("0017_create_class_overview", PackageResources._017_create_class_overview_sql),
    ("0018_create_origin_overview", PackageResources._018_create_origin_overview_sql),
    ("0019_create_measurement_overview", PackageResources._019_create_measurement_overview_sql),
    ("0020_create_selection_overview", PackageResources._020_create_selection_overview_sql),
    ("0021_create_split_overview", PackageResources._021_create_split_overview_sql),
    ("0022_create_recipe", PackageResources._022_create_recipe_sql),
    ("0023_create_signature", PackageResources._023_create_signature_sql),
    ("0024_create_duplicate_search", PackageResources._024_create_duplicate_search_sql),
    ("0025_create_duplicate_member", PackageResources._025_create_duplicate_member_sql),
    ("0026_create_derivation", PackageResources._026_create_derivation_sql),
    (
      "0027_create_duplicate_group_overview",
      PackageResources._027_create_duplicate_group_overview_sql
    ),
    (
      "0028_add_set_aside_to_system_overview",
      PackageResources._028_add_set_aside_to_system_overview_sql
    ),
    ("0029_create_change", PackageResources._029_create_change_sql),
    ("0030_create_class_change", PackageResources._030_create_class_change_sql),
    ("0031_create_class_member_change", PackageResources._031_create_class_member_change_sql),
    ("0032_create_class_change_overview", PackageResources._032_create_class_change_overview_sql),
    ("0033_create_split_extension", PackageResources._033_create_split_extension_sql),
    (
      "0034_add_extension_to_split_member",
      PackageResources._034_add_extension_to_split_member_sql
    ),
    (
      "0035_add_extension_to_split_image",
      PackageResources._035_add_extension_to_split_image_sql
    ),
    ("0036_create_split_relation", PackageResources._036_create_split_relation_sql),
    (
      "0037_add_deviation_to_split_subset",
      PackageResources._037_add_deviation_to_split_subset_sql
    ),
    (
      "0038_add_extensions_to_split_overview",
      PackageResources._038_add_extensions_to_split_overview_sql
    ),
    ("0039_create_dataset", PackageResources._039_create_dataset_sql),
    ("0040_create_dataset_class", PackageResources._040_create_dataset_class_sql),
    ("0041_create_dataset_member", PackageResources._041_create_dataset_member_sql),
    ("0042_create_dataset_subset", PackageResources._042_create_dataset_subset_sql),
    ("0043_create_dataset_overview", PackageResources._043_create_dataset_overview_sql),
    (
      "0044_add_unfinished_command_to_origin",
      PackageResources._044_add_unfinished_command_to_origin_sql
    ),
    (
      "0045_add_unfinished_command_to_origin_overview",
      PackageResources._045_add_unfinished_command_to_origin_overview_sql
    ),
    ("0046_create_class_promise", PackageResources._046_create_class_promise_sql),
    (
      "0047_add_separation_to_duplicate_member",
      PackageResources._047_add_separation_to_duplicate_member_sql
    ),
    ("0048_add_chance_to_signature", PackageResources._048_add_chance_to_signature_sql),
    ("0049_create_close_signature", PackageResources._049_create_close_signature_sql),
    ("0050_insert_protocol_settled", PackageResources._050_insert_protocol_settled_sql),
    (
      "0051_show_settled_in_system_overview",
      PackageResources._051_show_settled_in_system_overview_sql
    ),
    ("0052_add_abandoned_at_to_origin", PackageResources._052_add_abandoned_at_to_origin_sql),
    (
      "0053_add_abandoned_at_to_origin_overview",
      PackageResources._053_add_abandoned_at_to_origin_overview_sql
    ),
    (
      "0054_add_is_trial_to_duplicate_search",
      PackageResources._054_add_is_trial_to_duplicate_search_sql
    ),
    ("0055_create_dataset_reference", PackageResources._055_create_dataset_reference_sql),
    (
      "0056_count_subsets_in_dataset_overview",
      PackageResources._056_count_subsets_in_dataset_overview_sql
    ),
    ("0057_let_names_change", PackageResources._057_let_names_change_sql),
    ("0058_place_image_numbers", PackageResources._058_place_image_numbers_sql),
    ("0059_refuse_unusable_names", PackageResources._059_refuse_unusable_names_sql),
  ]

  /// SHA-256 over the schema that all migrations make, so that opening a file need not make it; a
  /// test says what it is.
  static let schemaDigest =
    "35c3ebb3d4b05418dc2d3163f00a989aed3ffc816f51f35c1575df6fbac5e86a"

  /// In the order in which they are listed.
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
    ("class_history", PackageResources.class_history_sql),
    ("class_history_of_system", PackageResources.class_history_of_system_sql),
    ("duplicates_to_review", PackageResources.duplicates_to_review_sql),
    ("confusable_classes", PackageResources.confusable_classes_sql),
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
    ("changes_since", PackageResources.changes_since_sql),
  ]
}
