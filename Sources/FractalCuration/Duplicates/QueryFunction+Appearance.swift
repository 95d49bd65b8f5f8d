import FractalDatasets
import FractalCatalog
import FractalRendering

extension QueryFunction {
  /// `appearance_distance(label, label)`: the distance of the stored signatures of two systems,
  /// 0…1; NULL if one of them has no signature.
  ///
  /// A third argument names the recipe of the signatures, a fourth their seed. Both may be omitted
  /// if the catalog has signatures of one kind only.
  ///
  /// ```sql
  /// SELECT label, appearance_distance(label, 'ifs-3-35b3234116e9', 'classes') AS distance
  /// FROM system ORDER BY distance LIMIT 5
  /// ```
  public static let appearanceDistance = QueryFunction(
    name: "appearance_distance", argumentCounts: 2...4
  ) { source in
    let signatures = QuerySignatures(source)
    return { arguments in
      let count = arguments.values.count
      let recipe = count > 2 ? try arguments.text(2) : nil
      let seed = count > 3 ? try arguments.number(3) : nil
      guard let one = try arguments.text(0), let other = try arguments.text(1) else {
        return .null
      }
      let conditions = try signatures.conditions(recipe: recipe, seed: seed)
      let pair = (
        try signatures.signature(one, conditions), try signatures.signature(other, conditions)
      )
      guard let left = pair.0, let right = pair.1 else { return .null }
      return .real(left.distance(to: right))
    }
  }
}

/// The signatures that a query has used.
private final class QuerySignatures {
  private struct Choice: Hashable {
    var recipe: String?
    var seed: UInt64?
  }

  private struct Key: Hashable {
    var label: String
    var conditions: SignatureConditions
  }

  private let source: QuerySource
  private var known: [SignatureConditions]?
  private var chosen: [Choice: SignatureConditions] = [:]
  private var signatures: [Key: Signature?] = [:]

  /// About 25 MB; beyond that, they are read again.
  private static let mostSignatures = 65_536

  init(_ source: QuerySource) { self.source = source }

  func conditions(recipe: String?, seed: UInt64?) throws -> SignatureConditions {
    let choice = Choice(recipe: recipe, seed: seed)
    if let found = chosen[choice] { return found }
    if known == nil {
      // Signatures of other versions are not comparable with current ones.
      known = try source.signatureConditions().filter {
        $0.version == Signature.version && $0.rendererVersion == rendererVersion
      }
    }
    let possible = (known ?? []).filter {
      (recipe == nil || $0.recipe == recipe) && (seed == nil || $0.seed == seed)
    }
    guard let first = possible.first else {
      throw CurationError.noSignatures(recipe: recipe, seed: seed)
    }
    guard possible.count == 1 else {
      throw CurationError.severalSignatures(possible.map { "'\($0.recipe)', \($0.seed)" })
    }
    chosen[choice] = first
    return first
  }

  func signature(_ label: String, _ conditions: SignatureConditions) throws -> Signature? {
    let key = Key(label: label, conditions: conditions)
    if let found = signatures[key] { return found }
    if signatures.count >= Self.mostSignatures { signatures.removeAll(keepingCapacity: true) }
    let signature = try source.density(ofSystemLabelled: label, conditions).map {
      Signature(density: $0)
    }
    signatures[key] = .some(signature)
    return signature
  }
}
