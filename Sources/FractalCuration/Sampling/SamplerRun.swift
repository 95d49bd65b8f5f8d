import FractalDatasets
import FractalCatalog
import FractalCore

/// One run of a sampler: the systems it draws, and which of them are kept.
///
/// The systems depend only on these values: neither on threads nor on interruptions.
public struct SamplerRun: Sendable {
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

  /// The protocol under which a minimum filling ratio is measured.
  public static let fillingProtocol = Draws.fillingProtocol

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
    ].merging(Draws.parameters(minimumFilling: minimumFilling)) { $1 }
    let type = type(of: sampler)
    return Origin(
      kind: .sampler, name: type.name, version: "\(type.version)",
      parameters: canonicalJSON(parameters), seed: seed, promised: count)
  }

  /// Draws the systems and adds them to a catalog, batch by batch. The same run again changes
  /// nothing, and completes an interrupted one.
  ///
  /// - Parameter progress: Called after each batch with the systems kept and to be kept.
  /// - Throws: ``CurationError/tooFewFill(minimum:wanted:found:drawn:)`` if, of a thousand times as
  ///   many systems as are wanted, too few fill enough.
  public func add(
    to catalog: Catalog, threads: Int,
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> AdditionReport {
    let (sampler, seed) = (sampler, seed)
    let draws = Draws(first: first, count: count, minimumFilling: minimumFilling) {
      sampler.system(seed: seed, index: UInt64($0))
    }
    return try draws.add(
      to: catalog, origin: catalog.beginOrigin(origin).id, threads: threads, progress: progress)
  }
}
