import FractalCatalog
import FractalCore
import FractalCuration
import FractalSQL
import TestSupport

/// Twelve systems in a file, and a console that has the functions.
struct SmallCatalog {
  let folder: TemporaryFolder
  let path: String
  let systems: [CatalogSystem]
  let console: QueryConsole

  init() throws {
    folder = try TemporaryFolder()
    path = folder.path + "/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    _ = try SamplerRun(SingularValuesSampler(), seed: 7, first: 0, count: 12)
      .add(to: catalog, threads: 1)
    systems = try catalog.systems()
    try catalog.close()
    console = try QueryConsole(path: path, extension: .fractalog)
  }

  /// The labels, each in quotes.
  var labels: [String] { systems.map { "'\($0.label)'" } }

  /// The only value of a query.
  func value(_ sql: String) throws -> SQLValue { try console.run(sql: "SELECT " + sql).rows[0][0] }

  /// The error of a query; nil if it has none.
  func refusal(_ sql: String) -> String? {
    do {
      _ = try value(sql)
      return nil
    } catch {
      return "\(error)"
    }
  }
}
