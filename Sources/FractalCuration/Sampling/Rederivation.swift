import FractalDatasets
import FractalCatalog
import FractalCore

/// Shell commands that make one system of an origin again, in an empty catalog.
///
/// ```swift
/// let again = Rederivation(of: origin, number: 12, system: system, parent: nil)
/// again.commands  // ["fractalog sample --catalog again.sqlite --sampler uniform --count 1 …"]
/// ```
///
/// Samplers and derivations make it from their rule. The catalog does not have the file of an
/// import, so the commands use the maps.
package struct Rederivation: Encodable, Sendable {
  /// What the commands do, or why they cannot do more.
  package let sentence: String
  /// Lines for a shell, in order.
  package let commands: [String]

  /// - Parameters:
  ///   - number: The system's number in the origin.
  ///   - parent: What a derivation made it from.
  package init(
    of origin: Origin, number: Int, system: FunctionSystem, parent: FunctionSystem?
  ) {
    // Parameters that cannot be read state no rule.
    let parameters =
      (try? JSONParser.exactValue(of: Array(origin.parameters.utf8))) ?? .object([])
    switch origin.kind {
    case .sampler:
      if let command = Self.sampling(origin, parameters, number) {
        sentence = "Sampler '\(origin.name)' draws it as number \(number) of its seed."
        commands = [command]
        return
      }
    case .derivation:
      if let parent, let command = Self.deriving(origin, parameters, number, parent) {
        sentence = "It is number \(number) of what '\(origin.name)' makes of its parent."
        commands = [Self.importing(parent), command]
        return
      }
    case .import: break
    }
    sentence =
      origin.kind == .import
      ? """
      It was read with 'fractalog import \(origin.name)', as item \(number) of a source that the \
      catalog knows by its digest alone. Its maps make it again.
      """
      : "This program does not know the rule of its origin. Its maps make it again."
    commands = [Self.importing(system)]
  }

  private static let file = "again.sqlite"

  private static func importing(_ system: FunctionSystem) -> String {
    "echo '\(system.jsonLine)' | fractalog import jsonl - --catalog \(file)"
  }

  /// A number counts what was drawn, kept or not, so a minimum filling ratio makes no difference.
  private static func sampling(
    _ origin: Origin, _ parameters: JSONValue, _ number: Int
  ) -> String? {
    guard let seed = origin.seed, let maps = parameters["maps"]?.text,
      maps.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let sampler = Samplers.named(origin.name), "\(sampler.version)" == origin.version
    else { return nil }
    return """
      fractalog sample --catalog \(file) --sampler \(origin.name) --maps \(maps) --seed \(seed) \
      --first \(number) --count 1
      """
  }

  private static func deriving(
    _ origin: Origin, _ parameters: JSONValue, _ number: Int, _ parent: FunctionSystem
  ) -> String? {
    let start = "fractalog derive --catalog \(file) --parent \(parent.label)"
    switch (origin.name, origin.version) {
    case ("perturbation", "1"):
      guard let seed = origin.seed, let spread = parameters["spread"]?.real,
        (0..<Int.max).contains(number)
      else { return nil }
      return "\(start) --perturb \(spread) --seed \(seed) --count \(number + 1)"
    case ("weights", "1"):
      return OriginCommand.weights(parameters).map { start + $0 }
    default: return nil
    }
  }
}
