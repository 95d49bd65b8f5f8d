import Synchronization

/// A pool of canvases that threads use in turn, so that a drawing seldom creates one.
///
/// ```swift
/// let pool = CanvasPool()
/// let ratio = pool.withCanvas { canvas in
///   canvas.draw(system, orbit: orbit, key: key, side: 512)
///   return canvas.statistics.fillingRatio
/// }
/// ```
///
/// The pool has as many canvases as were ever in use at the same time.
public final class CanvasPool: Sendable {
  /// A canvas that no thread is using.
  private struct Idle: @unchecked Sendable { let canvas: HitCanvas }

  private let kernel: Kernel
  private let idle = Mutex<[Idle]>([])

  /// An empty pool.
  public init(kernel: Kernel = .current) { self.kernel = kernel }

  /// Lends a canvas with any content. The body must not keep it.
  public func withCanvas<Result>(_ body: (HitCanvas) throws -> Result) rethrows -> Result {
    let lent = idle.withLock { $0.popLast() } ?? Idle(canvas: HitCanvas(kernel: kernel))
    defer { idle.withLock { $0.append(lent) } }
    return try body(lent.canvas)
  }
}
