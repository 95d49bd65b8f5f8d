import ArgumentParser
import FractalCatalog
import FractalPlatform

/// The catalog that a command works on.
struct CatalogOptions: ParsableArguments {
  @Option(
    name: .long,
    help: ArgumentHelp(
      "The catalog file. (default: $FRACTALOG_CATALOG, or fractals.sqlite)", valueName: "path"),
    completion: .file())
  var catalog: String?

  /// The path given, that of the environment, or the default.
  var path: String {
    catalog ?? Self.usualPath
  }

  /// The path of the environment, or the default.
  static var usualPath: String {
    let path = environmentVariable("FRACTALOG_CATALOG") ?? ""
    return path.isEmpty ? "fractals.sqlite" : path
  }

  /// Throws if a file is named that takes the place of the catalog, and '--catalog' as well.
  func check(orFile file: String?) throws {
    if let file, catalog != nil {
      throw ValidationError("'\(file)' and '--catalog' are two catalogs. Give one of them.")
    }
  }

  /// Opens the catalog, calls the body with it, and closes it.
  func with<Result>(_ access: Catalog.Access, _ body: (Catalog) throws -> Result) throws -> Result {
    try Self.with(access, at: path, body)
  }

  /// Opens the catalog at a path, calls the body with it, and closes it.
  static func with<Result>(
    _ access: Catalog.Access, at path: String, _ body: (Catalog) throws -> Result
  ) throws -> Result {
    let catalog = try Catalog(path: path, access: access, authorship: .ofThisProcess)
    if access != .read {
      Console.completesItsWork()
      Interruption.keeps(in: path)
    }
    let result: Result
    do {
      result = try body(catalog)
    } catch {
      try? catalog.close()
      throw error
    }
    try catalog.close()
    return result
  }
}
