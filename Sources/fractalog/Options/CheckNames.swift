import ArgumentParser
import FractalDatasets

/// Checks of the audit by name: `class-separability,measurements-stable`, or `all`.
struct CheckNames: ExpressibleByArgument {
  let names: [String]

  init?(argument: String) {
    let parts = argument.split(separator: ",", omittingEmptySubsequences: false)
    guard parts.allSatisfy({ !$0.isEmpty }) else { return nil }
    names = parts.map(String.init)
  }

  /// The checks that are meant.
  ///
  /// - Throws: `ValidationError` if there is none of a name.
  func checks() throws -> [String] {
    let known = try DatasetAudit.checks()
    for name in names where name != "all" && !known.contains(name) {
      throw ValidationError(
        "There is no check '\(name)'. There are: \(known.joined(separator: ", ")); or give 'all'.")
    }
    return names.contains("all") ? known : names
  }
}
