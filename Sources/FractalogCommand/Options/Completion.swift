import ArgumentParser
import FractalCatalog
import FractalPlatform

/// The names that a shell offers while a command is typed.
///
/// They come from the catalog of `--catalog` in the same line, of the environment, or of the
/// folder. Without a catalog, nothing is offered.
enum Completion {
  /// So many labels are offered; the rest is found by typing more of it.
  private static let mostLabels = 100

  @Sendable static func labels(_ words: [String], _ index: Int, _ beginning: String) -> [String] {
    with(words) { try $0.labels(beginning: beginning, limit: mostLabels) }
  }

  /// The names of things of a kind.
  static func names(_ kind: KindOfThing) -> CompletionKind {
    .custom { words, _, _ in with(words) { try kind.names(in: $0) } }
  }

  private static func with(
    _ words: [String], _ names: (Catalog) throws -> [String]
  ) -> [String] {
    let option = words.lastIndex(of: "--catalog").flatMap { place in
      place + 1 < words.count ? words[place + 1] : nil
    }
    let path = option ?? CatalogOptions.usualPath
    let found = try? CatalogOptions.with(.read, at: path) { try names($0) }
    // A shell would take other characters for its own.
    return (found ?? []).filter { $0 == shellWord($0) }
  }
}
