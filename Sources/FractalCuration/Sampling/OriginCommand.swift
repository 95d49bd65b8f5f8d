import FractalCatalog
import FractalCore

/// The command that adds the systems of an origin again.
///
/// ```swift
/// OriginCommand(of: origin, parent: nil).command
/// // "fractalog sample --sampler uniform --maps 2...7 --seed 7 --count 1000"
/// ```
package struct OriginCommand: Encodable, Sendable {
  /// The command; nil if the catalog alone does not have what it needs.
  package let command: String?
  /// What the command does, or what is missing.
  package let sentence: String

  /// - Parameter parent: The label of what a derivation starts from.
  package init(of origin: Origin, parent: String?) {
    // Parameters that cannot be read state no rule.
    let parameters =
      (try? JSONParser.exactValue(of: Array(origin.parameters.utf8))) ?? .object([])
    switch origin.kind {
    case .sampler:
      command = Self.sampling(origin, parameters)
      sentence =
        command == nil
        ? "This program does not know the sampler."
        : "The same command in an empty catalog draws the same systems."
    case .derivation:
      command = parent.flatMap { Self.deriving(origin, parameters, $0) }
      sentence =
        command == nil
        ? "This program does not know the rule."
        : "The same command makes the same systems in a catalog that has the parent."
    case .import:
      command = nil
      sentence = """
        It was read with 'fractalog import \(origin.name)'. The catalog knows the source by its \
        digest alone.
        """
    }
  }

  private static func sampling(_ origin: Origin, _ parameters: JSONValue) -> String? {
    guard let seed = origin.seed, let maps = parameters["maps"]?.text,
      maps.allSatisfy({ $0.isASCII && ($0.isNumber || $0 == ".") }),
      let sampler = Samplers.named(origin.name), "\(sampler.version)" == origin.version
    else { return nil }
    let first = parameters["first"]?.real ?? 0
    let start = first == 0 ? "" : " --first \(Int(exactly: first) ?? 0)"
    return """
      fractalog sample --sampler \(origin.name) --maps \(maps) --seed \(seed)\(start) \
      --count \(origin.promised)\(filling(parameters))
      """
  }

  private static func deriving(
    _ origin: Origin, _ parameters: JSONValue, _ parent: String
  ) -> String? {
    let start = "fractalog derive --parent \(parent)"
    switch (origin.name, origin.version) {
    case ("perturbation", "1"):
      guard let seed = origin.seed, let spread = parameters["spread"]?.real else { return nil }
      return """
        \(start) --perturb \(spread) --seed \(seed) --count \(origin.promised)\
        \(filling(parameters))
        """
    case ("weights", "1"):
      return weights(parameters).map { start + $0 }
    default: return nil
    }
  }

  /// The options of `derive --weights` for the parameters of such an origin; nil if they are not
  /// those of one.
  static func weights(_ parameters: JSONValue) -> String? {
    guard let items = parameters["factors"]?.items else { return nil }
    let factors = items.compactMap(\.real)
    guard factors.count == items.count else { return nil }
    return " --weights --factors \(factors.map { "\($0)" }.joined(separator: ","))"
  }

  private static func filling(_ parameters: JSONValue) -> String {
    parameters["minimum_filling"]?.real.map { " --minimum-filling \($0)" } ?? ""
  }
}
