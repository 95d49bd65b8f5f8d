import FractalDatasets
import FractalCatalog
import FractalCore

/// One run of a sampler: the systems it draws, and which of them are kept.
///
/// The systems depend only on these values: neither on threads nor on interruptions.
public struct SamplerRun: Draws {
  /// The sampler.
  public let sampler: any Sampler
  /// The seed; below 2⁶³, the limit of SQLite's integers.
  public let seed: UInt64
  /// The number of the first system drawn.
  public let first: Int
  /// How many systems are kept.
  public let count: Int
  /// The filling ratio below which a system is not kept, under the protocol; nil keeps all.
  public let minimumFilling: Double?

  /// A run that keeps `count` systems from number `first` on.
  ///
  /// - Precondition: `first` and `count` are not negative.
  public init(
    _ sampler: any Sampler, seed: UInt64, first: Int = 0, count: Int, minimumFilling: Double? = nil
  ) {
    precondition(first >= 0 && count >= 0)
    self.sampler = sampler
    self.seed = seed
    self.first = first
    self.count = count
    self.minimumFilling = minimumFilling
  }

  /// The account of this run in a catalog.
  public var origin: Origin {
    let parameters: [String: JSONValue] = [
      "count": .number(count), "first": .number(first),
      "maps": .string("\(sampler.mapCounts.lowerBound)...\(sampler.mapCounts.upperBound)"),
    ].merging(fillingParameters) { $1 }
    let type = type(of: sampler)
    return Origin(
      kind: .sampler, name: type.name, version: "\(type.version)",
      parameters: canonicalJSON(parameters), seed: seed, promised: count)
  }

  /// The system that the sampler draws with this number.
  public func system(number: Int) -> FunctionSystem {
    sampler.system(seed: seed, index: UInt64(number))
  }

  /// Records the run in a catalog, or finds it there.
  public func begin(in catalog: Catalog) throws -> Int64 { try catalog.beginOrigin(origin).id }
}
