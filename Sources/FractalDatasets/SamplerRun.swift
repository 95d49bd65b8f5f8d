import FractalCatalog
import FractalCore
import FractalRendering

/// One run of a sampler: which systems, and which of them are kept.
///
/// The systems depend on these values alone: neither on the threads nor on what a run that was
/// stopped has already added.
public struct SamplerRun: Sendable {
  /// The rule that draws.
  public let sampler: any Sampler
  /// The seed; below 2⁶³, for SQLite's integers end there.
  public let seed: UInt64
  /// The number of the first system drawn.
  public let first: Int
  /// How many systems are kept.
  public let count: Int
  /// The filling ratio below which a system is not kept, under the protocol; nil keeps all.
  public let minimumFilling: Double?

  /// The protocol under which a minimum filling ratio is measured.
  public static let fillingProtocol = "fractaldb"

  private static let batchSize = 1024

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
    var parameters: [String: ParameterValue] = [
      "count": .integer(count), "first": .integer(first),
      "maps": .text("\(sampler.mapCounts.lowerBound)...\(sampler.mapCounts.upperBound)"),
    ]
    if let minimumFilling {
      parameters["minimum_filling"] = .real(minimumFilling)
      parameters["protocol"] = .text(Self.fillingProtocol)
      parameters["renderer_version"] = .integer(rendererVersion)
    }
    let type = type(of: sampler)
    return Origin(
      kind: .sampler, name: type.name, version: "\(type.version)",
      parameters: canonicalJSON(parameters), seed: seed, promised: count)
  }

  /// Draws the systems into a catalog, batch by batch. The same run again changes nothing; a run
  /// that was stopped is completed.
  ///
  /// - Parameter progress: Called after each batch with the systems kept and to be kept.
  /// - Throws: ``DatasetError/tooFewFill(minimum:wanted:found:drawn:)`` if, of a thousand times as
  ///   many systems as are wanted, too few fill enough.
  public func add(
    to catalog: Catalog, threads: Int,
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> AdditionReport {
    let origin = try catalog.beginOrigin(origin)
    var report = AdditionReport()
    let measuring = try minimumFilling.map { _ in
      try Measuring(catalog.protocolNamed(Self.fillingProtocol), seed: nil, threads: threads)
    }
    // A run that was stopped goes on behind the last system that it kept.
    let done = try catalog.progress(ofOrigin: origin.id)
    var next = done.highestNumber.map { $0 + 1 } ?? first
    var (kept, begun) = (done.count, done.count)
    report.repeated = kept
    let limit = max(100_000, 1000 * count)
    try overlapped {
      // All are kept unless a filling is asked for; then, nobody knows how many.
      let isEnough = (measuring == nil ? begun : kept) >= count
      guard !isEnough, next - first < limit else { return nil as Range<Int>? }
      let size = measuring == nil ? min(Self.batchSize, count - begun) : 32 * threads
      defer { (next, begun) = (next + size, begun + size) }
      return next..<next + size
    } compute: { numbers in
      draw(numbers, measuring: measuring, threads: threads)
    } write: { drawn in
      let arrivals = Array(drawn.prefix(count - kept))
      report += try catalog.add(arrivals, to: origin.id)
      kept += arrivals.count
      try progress(kept, count)
    }
    guard kept == count else {
      throw DatasetError.tooFewFill(
        minimum: minimumFilling ?? 0, wanted: count, found: kept, drawn: next - first)
    }
    return report
  }

  /// The systems among these numbers that are kept, in order.
  private func draw(_ numbers: Range<Int>, measuring: Measuring?, threads: Int) -> [Arrival] {
    guard let measuring, let minimumFilling else {
      return concurrentMap(Array(numbers), threads: threads) {
        Arrival(system: sampler.system(seed: seed, index: UInt64($0)), number: $0)
      }
    }
    return concurrentMap(Array(numbers), threads: threads) { number -> Arrival? in
      let system = sampler.system(seed: seed, index: UInt64(number))
      guard let values = measuring.measure(system, fillingAtLeast: minimumFilling) else {
        return nil
      }
      return Arrival(
        system: system, number: number,
        measurement: Arrival.Measurement(
          protocolName: measuring.measurementProtocol.name, seed: measuring.seed,
          rendererVersion: rendererVersion, values: values))
    }.compactMap(\.self)
  }
}
