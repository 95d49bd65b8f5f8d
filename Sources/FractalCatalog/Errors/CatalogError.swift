/// Why a catalog cannot do what it was asked: an enum for each part of the catalog, each with its
/// wording. ``description`` says it in full sentences.
public enum CatalogError: Error, Hashable, Sendable {
  /// Why a catalog cannot be opened.
  case opening(Opening)
  /// What the file system or SQLite below refuses, or what the file holds that it cannot hold.
  case storage(Storage)
  /// Mistakes about systems, origins and names.
  case content(Content)
  /// Why something with a name cannot be deleted or renamed.
  case dependence(Dependence)
  /// Mistakes about searches for duplicates and their groups.
  case duplicates(Duplicates)
  /// Mistakes about layouts.
  case layouts(Layouts)
  /// Mistakes about classes.
  case classes(Classes)
  /// Mistakes about splits and their files.
  case splits(Splits)
  /// Mistakes about datasets and packs.
  case datasets(Datasets)
  /// Why catalogs cannot be merged.
  case merging(Merging)
  /// Mistakes about queries, and limits on them.
  case queries(Queries)
  /// Mistakes about the history, undoing, notes and saved queries.
  case changes(Changes)
}

extension CatalogError: CustomStringConvertible {
  /// What was given, what is wrong, what to do.
  public var description: String {
    switch self {
    case .opening(let error): error.description
    case .storage(let error): error.description
    case .content(let error): error.description
    case .dependence(let error): error.description
    case .duplicates(let error): error.description
    case .layouts(let error): error.description
    case .classes(let error): error.description
    case .splits(let error): error.description
    case .datasets(let error): error.description
    case .merging(let error): error.description
    case .queries(let error): error.description
    case .changes(let error): error.description
    }
  }

  /// The first few, with commas.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? shown + ", …" : shown
  }
}
