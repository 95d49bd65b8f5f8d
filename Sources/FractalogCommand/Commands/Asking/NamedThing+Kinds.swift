import FractalCatalog
import FractalDatasets

/// A selection, to ``DeleteCommand`` and ``RenameCommand``.
enum NamedSelection: DeletableThing {
  static let kind = KindOfThing.selection
  static let deletion = "Its systems stay. Refused if a split divides the selection."
  static let renaming = "Its systems and the splits that divide it do not change."

  static func delete(_ name: String, in catalog: Catalog) throws {
    try catalog.deleteSelection(name)
  }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameSelection(old, to: new)
  }
}

/// A split, likewise.
enum NamedSplit: DeletableThing {
  static let kind = KindOfThing.split
  static let deletion = """
    Deletes its extensions, too; its systems stay. Refused if a dataset uses the split.
    """
  static let renaming = "Its members, its digest and its datasets do not change."

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteSplit(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameSplit(old, to: new)
  }
}

/// A dataset, likewise.
enum NamedDataset: DeletableThing {
  static let kind = KindOfThing.dataset
  static let deletion = """
    Its systems, its split, its recipe, its exports and its packs stay. The same \
    'dataset create' makes it again.
    """
  static let renaming = "Its images, labels and digest do not change."

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteDataset(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameDataset(old, to: new)
  }
}

/// A recipe, likewise.
enum NamedRecipe: NamedThing {
  static let kind = KindOfThing.recipe
  static let renaming = """
    Its signatures and duplicate searches do not change. Refused if a dataset uses the recipe, \
    because the digest of the dataset covers the name, and for built-in recipes.
    """

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try RecipeLibrary.rename(old, to: new, in: catalog)
  }
}

/// A protocol, likewise.
enum NamedProtocol: NamedThing {
  static let kind = KindOfThing.protocol
  static let renaming = """
    Its measurements do not change. Refused if an origin chose its systems by the protocol, \
    because 'fractalog verify' finds it by name, and for built-in protocols.
    """

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameProtocol(old, to: new)
  }
}

/// A class, likewise.
enum NamedClass: DeletableThing {
  static let kind = KindOfThing.class
  static let deletion = """
    Its systems are then in no class; the history records which systems they were. Refused if a \
    split by class places the class. Datasets have their own label tables and do not change.
    """
  static let renaming = """
    Its systems and splits do not change. Datasets have their own label tables, which keep the old \
    name.
    """

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteClass(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameClass(old, to: new)
  }
}
