import FractalCatalog
import FractalDatasets

/// A kind of thing in a catalog that has a name.
enum KindOfThing: String, CaseIterable {
  case dataset, split, selection, recipe, `class`, search, tag, query, `protocol`

  /// With its article, in a sentence.
  var noun: String {
    switch self {
    case .search: "a duplicate search"
    default: "a \(rawValue)"
    }
  }

  /// The names of all things of this kind, in the order of the lists.
  func names(in catalog: Catalog) throws -> [String] {
    switch self {
    case .dataset: try catalog.datasets().map(\.name)
    case .split: try catalog.splits().map(\.name)
    case .selection: try catalog.selections().map(\.name)
    case .recipe: try RecipeLibrary(catalog).all().map(\.recipe.name)
    case .class: try catalog.classes().map(\.name)
    case .search: try catalog.duplicateSearches().map(\.name)
    case .tag: try catalog.tags().map(\.name)
    case .query: try NamedQuery.all.map(\.name) + catalog.savedQueries().map(\.name)
    case .protocol: try catalog.protocols().map(\.name)
    }
  }

  /// The command that shows a thing of this kind.
  func command(showing name: String) -> String {
    let word = shellWord(name)
    return switch self {
    case .dataset, .split, .selection, .recipe: "fractalog \(rawValue) show \(word)"
    case .class:
      "fractalog sheet -o class.png --where "
        + shellWord("class = '\(name.replacing("'", with: "''"))'")
    case .search: "fractalog duplicates list \(word)"
    case .tag: "fractalog query systems_of_tag --param tag=\(word)"
    case .query: "fractalog query \(word)"
    case .protocol: "fractalog protocol list"
    }
  }
}
