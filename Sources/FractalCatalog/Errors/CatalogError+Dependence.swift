extension CatalogError {
  /// Why something with a name cannot be deleted or renamed.
  public enum Dependence: Hashable, Sendable, CustomStringConvertible {
    /// Something cannot be deleted, or called otherwise, for this depends on it.
    case inUse(Named, name: String, by: Use)
    /// Something comes with fractalog, and stays as it is.
    case builtIn(Named, name: String)

    /// What was given, what is wrong, what to do.
    public var description: String {
      switch self {
      case .inUse(let kind, let name, let use):
        """
        \(kind.capitalized) '\(name)' is in use by \(use.sentence.who). \(use.sentence.cure) \
        Nothing was changed.
        """
      case .builtIn(let kind, let name):
        "\(kind.capitalized) '\(name)' is built in. It cannot be deleted or renamed."
      }
    }
  }
}

extension CatalogError {
  /// What depends on something that shall go, or be called otherwise.
  public enum Use: Hashable, Sendable {
    /// Splits, by name.
    case splits([String])
    /// Datasets, by name.
    case datasets([String])
    /// Duplicate searches, by name.
    case searches([String])
    /// So many signatures.
    case signatures(Int)
    /// So many measurements.
    case measurements(Int)
    /// Acts that chose the systems they brought in by it, by name.
    case origins([String])

    /// Who it is, and what to do about it.
    var sentence: (who: String, cure: String) {
      switch self {
      case .splits(let names):
        (Self.list("split", names), "Delete what uses it first, with 'fractalog split delete'.")
      case .datasets(let names):
        (Self.list("dataset", names), "Delete what uses it first, with 'fractalog dataset delete'.")
      case .searches(let names):
        (
          Self.list("duplicate search", names),
          "Remove what uses it first, with 'fractalog duplicates forget'."
        )
      case .signatures(let count):
        ("\(count) signatures", "Add --with-signatures to delete them, too.")
      case .measurements(let count):
        ("\(count) measurements", "Add --with-measurements to delete them, too.")
      case .origins(let names):
        (
          Self.list("origin", names),
          "'fractalog verify' needs it under its name, so it stays as it is."
        )
      }
    }

    private static func list(_ noun: String, _ names: [String]) -> String {
      names.count == 1
        ? "\(noun) '\(names[0])'"
        : "\(names.count) \(noun == "duplicate search" ? "duplicate searche" : noun)s: "
          + CatalogError.list(names.map { "'\($0)'" })
    }
  }

}

extension CatalogError.Named {
  /// For the beginning of a sentence.
  fileprivate var capitalized: String { rawValue.prefix(1).uppercased() + rawValue.dropFirst() }
}
