import Synchronization

/// Canvases that threads borrow in turn, so that each drawing finds one that is already there.
///
/// ```swift
/// let pool = CanvasPool()
/// let ratio = pool.withCanvas { canvas in
///   canvas.draw(system, orbit: orbit, key: key, side: 512)
///   return canvas.statistics.fillingRatio
/// }
/// ```
///
/// As many canvases come to be as were ever borrowed at once.
public final class CanvasPool: Sendable {
  /// A canvas that no thread uses at the moment, so that any may take it.
  private struct Idle: @unchecked Sendable { let canvas: HitCanvas }

  private let kernel: Kernel
  private let idle = Mutex<[Idle]>([])

  /// A pool without canvases yet.
  public init(kernel: Kernel = .current) { self.kernel = kernel }

  /// Lends a canvas, whatever was last drawn on it. It must not be kept.
  public func withCanvas<Result>(_ body: (HitCanvas) throws -> Result) rethrows -> Result {
    let lent = idle.withLock { $0.popLast() } ?? Idle(canvas: HitCanvas(kernel: kernel))
    defer { idle.withLock { $0.append(lent) } }
    return try body(lent.canvas)
  }
}
