import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

/// An act that makes numbered systems and adds them to a catalog as the items of one origin, batch
/// by batch, until enough are kept.
///
/// The kept systems depend only on the values here: neither on threads nor on interruptions.
///
/// ```swift
/// let run = SamplerRun(UniformSampler(), seed: 7, count: 1000)
/// try run.add(to: catalog, threads: 8).added  // 1000
/// try run.add(to: catalog, threads: 8).added  // 0: the same act again changes nothing
/// ```
public protocol Draws: Sendable {
  /// The number of the first system.
  var first: Int { get }
  /// How many systems are kept.
  var count: Int { get }
  /// The filling ratio below which a system is not kept, under the protocol; nil keeps all.
  var minimumFilling: Double? { get }
  /// The account of the act in a catalog.
  var origin: Origin { get }

  /// The system with this number.
  ///
  /// - Precondition: `number` is one that the act can draw.
  func system(number: Int) -> FunctionSystem

  /// Records the act in a catalog, or finds it there.
  ///
  /// - Returns: The row of its origin.
  func begin(in catalog: Catalog) throws -> Int64
}

private let batchSize = 1024

extension Draws {
  /// The protocol under which a minimum filling ratio is measured.
  static var fillingProtocol: String { "fractaldb" }

  /// What decides which systems are kept, for the parameters of an origin.
  var fillingParameters: [String: JSONValue] {
    guard let minimumFilling else { return [:] }
    return [
      "minimum_filling": .decimal(minimumFilling), "protocol": .string(Self.fillingProtocol),
      "renderer_version": .number(rendererVersion),
    ]
  }

  /// Draws the systems and adds them to a catalog, batch by batch. The same act again changes
  /// nothing, and completes an interrupted one.
  ///
  /// - Parameter progress: Called after each batch with the systems kept and to be kept.
  /// - Throws: ``CurationError/tooFewFill(minimum:wanted:found:drawn:)`` if, of a thousand times as
  ///   many systems as are wanted, too few fill enough; what ``begin(in:)`` throws.
  public func add(
    to catalog: Catalog, threads: Int,
    progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> AdditionReport {
    let origin = try begin(in: catalog)
    var report = AdditionReport()
    let measuring = try minimumFilling.map { _ in
      try Measuring(catalog.protocolNamed(Self.fillingProtocol), seed: nil, threads: threads)
    }
    // An interrupted run continues after the last system that it kept.
    let done = try catalog.progress(ofOrigin: origin)
    var next = done.highestNumber.map { $0 + 1 } ?? first
    var (kept, begun) = (done.count, done.count)
    report.repeated = kept
    let limit = max(100_000, 1000 * count)
    try overlapped {
      // All systems are kept, unless there is a minimum filling; then the number is unknown.
      let isEnough = (measuring == nil ? begun : kept) >= count
      guard !isEnough, next - first < limit else { return nil as Range<Int>? }
      let size = measuring == nil ? min(batchSize, count - begun) : 32 * threads
      defer { (next, begun) = (next + size, begun + size) }
      return next..<next + size
    } compute: { numbers in
      draw(numbers, measuring: measuring, threads: threads)
    } write: { drawn in
      let arrivals = Array(drawn.prefix(count - kept))
      kept += arrivals.count
      report += try catalog.add(arrivals, to: origin, isLast: kept == count)
      try progress(kept, count)
    }
    guard kept == count else {
      throw CurationError.tooFewFill(
        minimum: minimumFilling ?? 0, wanted: count, found: kept, drawn: next - first)
    }
    // An act that had added all systems, but was interrupted before it was marked as complete.
    if done.count == count { try catalog.finishOrigin(origin) }
    return report
  }

  /// The systems among these numbers that are kept, in order.
  private func draw(_ numbers: Range<Int>, measuring: Measuring?, threads: Int) -> [Arrival] {
    guard let measuring, let minimumFilling else {
      return parallelMap(Array(numbers), threads: threads) {
        Arrival(system: system(number: $0), number: $0)
      }
    }
    return parallelMap(Array(numbers), threads: threads) { number -> Arrival? in
      let system = system(number: number)
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
