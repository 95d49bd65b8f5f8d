import GRDB

/// Something that uses a recipe or a selection.
package struct ContentUse: Hashable, Sendable, Encodable {
  /// What uses it.
  package enum Kind: String, Hashable, Sendable, Encodable {
    case dataset, split
    case duplicateSearch = "duplicate search"
  }

  /// What uses it.
  package let kind: Kind
  /// The name of that.
  package let name: String
}

extension QueryConsole {
  /// The datasets and duplicate searches that use a recipe, each kind by name.
  package func uses(ofRecipe name: Name) throws -> [ContentUse] {
    try limited { db in
      let recipe = "(SELECT id FROM recipe WHERE name = ?)"
      let datasets = try db.values(
        "SELECT name FROM dataset WHERE recipe = \(recipe) ORDER BY name", [name.text],
        as: String.self)
      let searches = try db.values(
        "SELECT name FROM duplicate_search WHERE recipe = \(recipe) ORDER BY name", [name.text],
        as: String.self)
      return datasets.map { ContentUse(kind: .dataset, name: $0) }
        + searches.map { ContentUse(kind: .duplicateSearch, name: $0) }
    }
  }

  /// The splits of a selection, and the datasets of these splits, each kind by name.
  package func uses(ofSelection name: Name) throws -> [ContentUse] {
    try limited { db in
      let splits = "FROM split WHERE selection = (SELECT id FROM selection WHERE name = ?)"
      return try db.values("SELECT name \(splits) ORDER BY name", [name.text], as: String.self)
        .map { ContentUse(kind: .split, name: $0) }
        + db.values(
          "SELECT name FROM dataset WHERE split IN (SELECT id \(splits)) ORDER BY name",
          [name.text], as: String.self
        ).map { ContentUse(kind: .dataset, name: $0) }
    }
  }

  /// The rows of a range of the systems of a selection, in the order in which they were added.
  package func rows(ofSelection name: Name, from offset: Int, count: Int) throws -> [Int64] {
    try limited { db in
      try db.values(
        """
        SELECT m.system FROM selection_member AS m JOIN selection AS n ON n.id = m.selection
        WHERE n.name = ? ORDER BY m.system LIMIT ? OFFSET ?
        """, [name.text, count, offset], as: Int64.self)
    }
  }
}

extension QueryConsole {
  /// The number of labels of a dataset.
  package func classCount(ofDataset name: Name) throws -> Int {
    try limited { db in
      try db.count(
        """
        SELECT count(*) FROM dataset_class WHERE dataset = (SELECT id FROM dataset WHERE name = ?)
        """, [name.text])
    }
  }
}
