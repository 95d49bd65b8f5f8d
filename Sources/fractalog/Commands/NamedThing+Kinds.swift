import FractalCatalog
import FractalDatasets

/// A selection, to ``DeleteCommand`` and ``RenameCommand``.
enum NamedSelection: DeletableThing {
  static let noun = "selection"
  static let deletion = "Its systems stay. A selection that a split divides is refused."
  static let renaming = "Its systems, and the splits that divide it, stay as they are."

  static func delete(_ name: String, in catalog: Catalog) throws {
    try catalog.deleteSelection(name)
  }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameSelection(old, to: new)
  }
}

/// A split, likewise.
enum NamedSplit: DeletableThing {
  static let noun = "split"
  static let deletion = """
    Its extensions go with it, its systems stay. A split that a dataset draws from is refused.
    """
  static let renaming = "Its members, its digest and its datasets stay as they are."

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteSplit(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameSplit(old, to: new)
  }
}

/// A dataset, likewise.
enum NamedDataset: DeletableThing {
  static let noun = "dataset"
  static let deletion = """
    Its systems, its split, its recipe and what was exported or packed of it stay. The same \
    'dataset create' makes it again.
    """
  static let renaming = "Its images, labels and digest stay as they are."

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteDataset(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameDataset(old, to: new)
  }
}

/// A recipe, likewise.
enum NamedRecipe: NamedThing {
  static let noun = "recipe"
  static let renaming = """
    Its signatures and duplicate searches stay as they are. A recipe that a dataset rests on is \
    refused, for the digest of the dataset covers its name; so is a built-in one.
    """

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try RecipeLibrary.rename(old, to: new, in: catalog)
  }
}

/// A protocol, likewise.
enum NamedProtocol: NamedThing {
  static let noun = "protocol"
  static let renaming = """
    Its measurements stay as they are. A protocol by which an origin chose its systems is refused, \
    for 'fractalog verify' finds it by its name; so is a built-in one.
    """

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameProtocol(old, to: new)
  }
}

/// A class, likewise.
enum NamedClass: DeletableThing {
  static let noun = "class"
  static let deletion = """
    Its systems are in no class afterwards; the history keeps which they were. A class that a split \
    by class places is refused. Datasets keep the label tables they were created with.
    """
  static let renaming = """
    Its systems and splits stay as they are. Datasets keep the label tables they were created with, \
    and the name in them.
    """

  static func delete(_ name: String, in catalog: Catalog) throws { try catalog.deleteClass(name) }

  static func rename(_ old: String, to new: String, in catalog: Catalog) throws {
    try catalog.renameClass(old, to: new)
  }
}
