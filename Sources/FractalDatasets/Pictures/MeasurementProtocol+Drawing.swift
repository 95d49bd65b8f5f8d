import FractalCatalog
import FractalCore
import FractalPlatform
import FractalRendering

extension MeasurementProtocol {
  /// The drawing that this protocol measures.
  ///
  /// - Throws: `RenderingError` if the catalog holds numbers that cannot be drawn.
  package func drawing() throws -> Drawing {
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

  /// The filling ratio of a system under this protocol with its own seed: what a measurement has.
  ///
  /// - Throws: As ``drawing()``.
  package func fillingRatio(of system: FunctionSystem) throws -> Double {
    let drawing = try drawing()
    return idleCanvases.withResource(orNew: HitCanvas()) { canvas in
      canvas.draw(
        system, orbit: drawing.orbit, key: RenderKey(seed: seed), side: drawing.side,
        padding: drawing.padding, view: drawing.view)
      return canvas.fillingRatio
    }
  }
}

private let idleCanvases = Pool<HitCanvas>()
