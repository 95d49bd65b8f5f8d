import FractalCatalog
import FractalCore

extension Catalog {
  /// Adds systems as an import would.
  package func add(_ systems: [FunctionSystem], as name: String) throws {
    _ = try importAll(
      Origin(
        kind: .import, name: name, version: "1", parameters: "{}", promised: systems.count),
      systems.enumerated().map { Arrival(system: $0.element, number: $0.offset) })
  }
}
