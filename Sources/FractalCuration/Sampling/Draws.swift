import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

/// Numbered systems that are added as the items of one origin, batch by batch, until enough are
/// kept.
///
/// The kept systems depend only on the values here: neither on threads nor on interruptions.
struct Draws: Sendable {
  /// The number of the first system.
  let first: Int
  /// How many systems are kept.
  let count: Int
  /// The filling ratio below which a system is not kept, under the protocol; nil keeps all.
  let minimumFilling: Double?
  /// The system with this number.
  let system: @Sendable (_ number: Int) -> FunctionSystem

  /// The protocol under which a minimum filling ratio is measured.
  static let fillingProtocol = "fractaldb"

  private static let batchSize = 1024

  /// What decides which systems are kept, for the parameters of an origin.
  static func parameters(minimumFilling: Double?) -> [String: JSONValue] {
    guard let minimumFilling else { return [:] }
    return [
      "minimum_filling": .decimal(minimumFilling), "protocol": .string(fillingProtocol),
      "renderer_version": .number(rendererVersion),
    ]
  }

  /// Draws the systems and adds them to a catalog. The same call again changes nothing, and
  /// completes an interrupted one.
  ///
  /// - Parameters:
  ///   - origin: The row of the origin.
  ///   - progress: Called after each batch with the systems kept and to be kept.
  /// - Throws: ``CurationError/tooFewFill(minimum:wanted:found:drawn:)`` if, of a thousand times as
  ///   many systems as are wanted, too few fill enough.
  func add(
    to catalog: Catalog, origin: Int64, threads: Int,
    progress: (_ done: Int, _ total: Int) throws -> Void
  ) throws -> AdditionReport {
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
      let size = measuring == nil ? min(Self.batchSize, count - begun) : 32 * threads
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
    if done.count == count { try catalog.add([], to: origin, isLast: true) }
    return report
  }

  /// The systems among these numbers that are kept, in order.
  private func draw(_ numbers: Range<Int>, measuring: Measuring?, threads: Int) -> [Arrival] {
    guard let measuring, let minimumFilling else {
      return parallelMap(Array(numbers), threads: threads) {
        Arrival(system: system($0), number: $0)
      }
    }
    return parallelMap(Array(numbers), threads: threads) { number -> Arrival? in
      let system = system(number)
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
