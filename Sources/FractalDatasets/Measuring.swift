import Crypto
import FractalCatalog
import FractalCore
import FractalRendering

extension MeasurementProtocol {
  /// The drawing that this protocol measures.
  ///
  /// - Throws: `RenderingError` if the catalog holds numbers that cannot be drawn.
  public func drawing() throws -> Drawing {
    let shown: FractalRendering.View =
      switch view {
      case .extents: .extents
      case .box(let box):
        .box(
          try Box(
            minX: Float(box.minX), minY: Float(box.minY), maxX: Float(box.maxX),
            maxY: Float(box.maxY)))
      }
    return try Drawing(
      side: side, padding: padding,
      orbit: Orbit(
        points: points, start: start == .origin ? .origin : .attractor, burnIn: burnIn,
        keepsTransient: keepsTransient),
      view: shown)
  }
}

extension MeasurementValues {
  /// What a hit grid shows.
  public init(_ grid: HitGrid) {
    let dimension = grid.boxCountingDimension
    self.init(
      fillingRatio: grid.fillingRatio, occupiedPixels: grid.occupiedPixels,
      drawnPoints: grid.drawnPoints, escapedPoints: grid.escapedPoints,
      extents: grid.extents.map {
        Extents(
          minX: Double($0.minX), minY: Double($0.minY), maxX: Double($0.maxX),
          maxY: Double($0.maxY))
      },
      entropy: grid.entropy, dimension: dimension?.slope, dimensionError: dimension?.error,
      largestShare: grid.largestShare, hitsDigest: grid.digest)
  }
}

extension HitGrid {
  /// SHA-256 over the grid: the side, then for each occupied pixel, row by row, how many pixels
  /// lie between it and the one before, and its hits; each number in LEB128.
  ///
  /// Empty pixels, most of a grid, cost nothing that way.
  public var digest: [UInt8] {
    withEncodedHits { _, bytes in
      var hash = SHA256()
      hash.update(bufferPointer: bytes)
      return Array(hash.finalize())
    }
  }
}

/// Fills in the measurements that a catalog lacks.
public struct Measuring: Sendable {
  /// The conditions.
  public let measurementProtocol: MeasurementProtocol
  /// The seed of the chaos games; the protocol's own unless another is wanted.
  public let seed: UInt64
  /// How many threads measure.
  public let threads: Int
  private let drawing: Drawing

  /// How many systems are measured and then committed together.
  private static let batchSize = 256

  /// A way to measure.
  ///
  /// - Throws: `RenderingError` if the protocol cannot be drawn.
  public init(_ measurementProtocol: MeasurementProtocol, seed: UInt64?, threads: Int) throws {
    self.measurementProtocol = measurementProtocol
    self.seed = seed ?? measurementProtocol.seed
    self.threads = threads
    drawing = try measurementProtocol.drawing()
  }

  /// What a system shows under the protocol. Depends on system, protocol and seed alone.
  public func measure(_ system: FunctionSystem) -> MeasurementValues {
    MeasurementValues(drawing.hitGrid(of: system, key: RenderKey(seed: seed)))
  }

  /// Measures every system that has no measurement, or one by another renderer version.
  ///
  /// What is done is committed batch by batch; a run that was stopped is continued by the next.
  ///
  /// - Parameter progress: Called after each batch with the systems done and to be done in all.
  /// - Returns: How many systems were measured.
  public func run(
    on catalog: Catalog, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in }
  ) throws -> Int {
    let total = try catalog.countToMeasure(
      protocol: measurementProtocol, seed: seed, rendererVersion: rendererVersion)
    var (done, last) = (0, Int64.min)
    try progress(done, total)
    while true {
      let batch = try catalog.systemsToMeasure(
        protocol: measurementProtocol, seed: seed, rendererVersion: rendererVersion, after: last,
        limit: Self.batchSize)
      guard let end = batch.last?.id else { return done }
      let values = concurrentMap(batch, threads: threads) {
        (system: $0.id, values: measure($0.system))
      }
      try catalog.record(
        values, protocol: measurementProtocol, seed: seed, rendererVersion: rendererVersion)
      done += batch.count
      last = end
      try progress(done, max(done, total))
    }
  }
}
