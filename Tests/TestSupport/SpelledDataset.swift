import FractalCatalog
import FractalDatasets

/// A dataset whose classes and subsets have names in two Unicode spellings.
package enum SpelledDataset {
  package static let composed = "caf\u{E9}"
  package static let decomposed = "cafe\u{301}"
  package static let both = [composed, decomposed]
  /// A slash before it is one character together with its accent.
  private static let accent = "\u{301}x"

  /// A catalog with the dataset `d`, of which two classes and both subsets are spelled in both
  /// ways.
  package static func catalog(in folder: TemporaryFolder) throws -> Catalog {
    let path = "\(folder.path)/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    try ExampleDatasets.fill(catalog)
    try catalog.close()
    try DatasetText.forgeRows(
      """
      UPDATE class SET name = '\(composed)' WHERE name = 'c100';
      UPDATE class SET name = '\(decomposed)' WHERE name = 'c101';
      UPDATE class SET name = '\(accent)' WHERE name = 'c102';
      UPDATE split_subset SET name = '\(composed)' WHERE position = 0;
      UPDATE split_subset SET name = '\(decomposed)' WHERE position = 1;
      """, in: path)
    let open = try Catalog(path: path, access: .write)
    _ = try RecipeLibrary.store(ExampleDatasets.quick("classes"), in: open)
    _ = try Dataset.create(
      "d", split: "main", recipe: "quick", images: .perClass(5), seed: 7, in: open)
    return open
  }
}
