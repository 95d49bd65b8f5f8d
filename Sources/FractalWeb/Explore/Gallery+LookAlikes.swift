import FractalCatalog
import FractalCuration

extension Gallery {
  /// The number of systems in a list of look-alikes, itself included.
  static let mostLookAlikes = 500

  /// The rows of the systems that look most like one, that one first.
  ///
  /// - Throws: ``WebError`` of status 409 if it has no signature, with the command that makes them.
  func lookAlikes(of label: String, _ console: QueryConsole) throws -> [Int64] {
    let found = try console.catalog.system(labelled: label).label.description
    guard
      let alike = try LookAlikes(
        of: found, in: console.catalog, limit: Self.mostLookAlikes)
    else {
      throw WebError(
        .conflict,
        """
        The system '\(found)' has no signature, so no system can be compared with it. Run \
        'fractalog duplicates find --catalog \(shellWord(path)) --recipe classes --trial', which \
        makes the signatures of all systems.
        """)
    }
    return alike.nearest.map(\.system)
  }
}
