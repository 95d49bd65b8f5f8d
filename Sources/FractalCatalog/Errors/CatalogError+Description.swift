extension CatalogError: CustomStringConvertible {
  /// What was given, what is wrong, what to do.
  public var description: String {
    openingDescription ?? storageDescription ?? contentDescription ?? useDescription
      ?? duplicateDescription ?? classDescription ?? splitDescription
      ?? datasetDescription ?? mergeDescription ?? queryDescription
  }

  /// The first few, with commas.
  static func list(_ names: [String]) -> String {
    let shown = names.prefix(5).joined(separator: ", ")
    return names.count > 5 ? shown + ", …" : shown
  }
}
