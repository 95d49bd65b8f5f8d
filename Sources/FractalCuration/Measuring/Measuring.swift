import FractalDatasets
import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

extension MeasurementValues {
  /// The measured values of the drawing on a canvas.
  init(_ canvas: HitCanvas) {
    self = canvas.withEncodedHits { statistics, hits in
      MeasurementValues(statistics, hits, extents: canvas.extents, escaped: canvas.escapedPoints)
    }
  }

  /// The measured values of a hit grid.
  package init(_ grid: HitGrid) {
    self = grid.withEncodedHits { statistics, hits in
      MeasurementValues(statistics, hits, extents: grid.extents, escaped: grid.escapedPoints)
    }
  }

  private init(
    _ statistics: HitStatistics, _ hits: UnsafeRawBufferPointer, extents: Box?, escaped: Int
  ) {
    self.init(
      fillingRatio: statistics.fillingRatio, occupiedPixels: statistics.occupiedPixels,
      drawnPoints: statistics.drawnPoints, escapedPoints: escaped,
      extents: extents.map {
        Extents(
          minX: Double($0.minX), minY: Double($0.minY), maxX: Double($0.maxX),
          maxY: Double($0.maxY))
      },
      entropy: statistics.entropy, dimension: statistics.dimension?.slope,
      dimensionError: statistics.dimension?.error, largestShare: statistics.largestShare,
      hitsDigest: .sha256(hits))
  }
}

extension HitGrid {
  /// SHA-256 over the grid: the side, then for each occupied pixel, row by row, how many pixels
  /// lie between it and the one before, and its hits; each number in LEB128.
  ///
  /// Empty pixels, most of a grid, cost nothing that way.
  package var digest: Digest { withEncodedHits { _, hits in .sha256(hits) } }
}

/// Makes the measurements that a catalog lacks.
public struct Measuring: Sendable {
  /// The conditions.
  public let measurementProtocol: MeasurementProtocol
  /// The seed of the chaos games; the protocol's own unless another is wanted.
  public let seed: UInt64
  /// How many threads measure.
  public let threads: Int
  private let drawing: Drawing
  private let canvases = Pool<HitCanvas>()

  /// How many systems are measured and then committed together, at most.
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

  /// The measured values of a system under the protocol. They depend only on system, protocol and
  /// seed.
  public func measure(_ system: FunctionSystem) -> MeasurementValues {
    withDrawing(of: system) { MeasurementValues($0) }
  }

  /// The measured values of a system with at least this filling ratio, otherwise nil, which saves
  /// most of the work.
  public func measure(
    _ system: FunctionSystem, fillingAtLeast minimum: Double
  ) -> MeasurementValues? {
    withDrawing(of: system) { canvas in
      canvas.fillingRatio >= minimum ? MeasurementValues(canvas) : nil
    }
  }

  private func withDrawing<Result>(
    of system: FunctionSystem, _ body: (HitCanvas) -> Result
  ) -> Result {
    canvases.withResource(orNew: HitCanvas()) { canvas in
      canvas.draw(
        system, orbit: drawing.orbit, key: RenderKey(seed: seed), side: drawing.side,
        padding: drawing.padding, view: drawing.view)
      return body(canvas)
    }
  }

  /// Measures every system that has no measurement, or only one by another version of the renderer.
  ///
  /// Results are committed batch by batch. The next run continues an interrupted one, and several
  /// runs at the same time share the work.
  ///
  /// - Parameters:
  ///   - progress: Called after each batch with the systems done and to be done in all.
  ///   - sharing: Called when another process has measured some of the same systems meanwhile, with
  ///     the number that were measured twice.
  /// - Returns: The number of systems that only this run measured.
  /// - Throws: `CatalogError.content(.nothing(.catalog))` if there is no system.
  public func run(
    on catalog: Catalog, progress: (_ done: Int, _ total: Int) throws -> Void = { _, _ in },
    sharing: (_ inVain: Int) -> Void = { _ in }
  ) throws -> Int {
    guard try catalog.countSystems() > 0 else { throw CatalogError.content(.nothing(.catalog)) }
    let (conditions, seed) = (measurementProtocol, seed)
    return try withoutActuallyEscaping(progress) { progress in
      try withoutActuallyEscaping(sharing) { sharing in
        try SharedWork(
          batchSize: Self.batchSize, threads: threads,
          count: {
            try catalog.countToMeasure(
              protocol: conditions, seed: seed, rendererVersion: rendererVersion)
          },
          next: {
            try catalog.systemsToMeasure(
              protocol: conditions, seed: seed, rendererVersion: rendererVersion, after: $0,
              limit: $1)
          },
          middle: {
            try catalog.middleToMeasure(
              protocol: conditions, seed: seed, rendererVersion: rendererVersion, after: $0)
          },
          progress: progress, sharing: sharing
        ).run {
          (system: $0.id, values: measure($0.system))
        } write: {
          try catalog.record(
            $0, protocol: conditions, seed: seed, rendererVersion: rendererVersion)
        }
      }
    }
  }
}
