import ArgumentParser
import FractalCatalog
import FractalRendering

/// A rectangle of the plane: `MINX,MINY,MAXX,MAXY`.
struct BoxArgument: ExpressibleByArgument {
  let extents: MeasurementValues.Extents

  init?(argument: String) {
    let numbers = argument.split(separator: ",", omittingEmptySubsequences: false)
      .compactMap { Double($0) }
    guard numbers.count == 4, argument.count(where: { $0 == "," }) == 3,
      numbers.allSatisfy(\.isFinite)
    else { return nil }
    extents = .init(minX: numbers[0], minY: numbers[1], maxX: numbers[2], maxY: numbers[3])
  }

  init(_ extents: MeasurementValues.Extents) { self.extents = extents }

  /// The rectangle in the precision of orbits.
  var box: Box {
    get throws {
      try Box(
        minX: Float(extents.minX), minY: Float(extents.minY), maxX: Float(extents.maxX),
        maxY: Float(extents.maxY))
    }
  }
}
