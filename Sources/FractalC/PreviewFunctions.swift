import CFractalog
import FractalCatalog
import FractalCore
import FractalRendering

/// Draws previews of systems of a catalog.
@c @implementation
public func fractalog_previews_draw(
  _ path: UnsafePointer<CChar>!, _ labels: UnsafePointer<UnsafePointer<CChar>?>!, _ count: Int,
  _ preview: UnsafePointer<fractalog_preview>!, _ threads: Int32,
  _ pixels: UnsafeMutablePointer<UInt8>!, _ pixelBytes: Int, _ stop: UnsafePointer<Int32>!
) -> fractalog_status {
  call {
    let path = try text(path, "path")
    let threads = try threadCount(threads)
    let room = try PreviewRoom(preview, count: count, pixels, pixelBytes)
    if count > 0 { _ = try required(labels, "labels") }
    let texts = try (0..<count).map { try text(labels[$0], "labels") }
    let catalog = try Catalog(path: path, access: .read)
    let systems = try Result { try texts.map { try catalog.system(labelled: $0).system } }
      .closing(catalog)
    try room.draw(systems, threads: threads, StopFlag(stop))
  }
}

/// Draws the preview of a system of the caller's.
@c @implementation
public func fractalog_maps_draw(
  _ maps: UnsafePointer<Double>!, _ weights: UnsafePointer<Double>!, _ count: Int,
  _ preview: UnsafePointer<fractalog_preview>!, _ pixels: UnsafeMutablePointer<UInt8>!,
  _ pixelBytes: Int
) -> fractalog_status {
  call {
    let maps = try required(maps, "maps")
    let room = try PreviewRoom(preview, count: 1, pixels, pixelBytes)
    try room.draw([system(maps, weights, count: count)], threads: 1, StopFlag(nil))
  }
}

/// The system of maps of six coefficients, with these weights or those of the determinants.
private func system(
  _ coefficients: UnsafePointer<Double>, _ weights: UnsafePointer<Double>?, count: Int
) throws -> FunctionSystem {
  do throws(FunctionSystemError) {
    guard FunctionSystem.mapCounts.contains(count) else { throw .mapCount(count) }
    let maps = (0..<count).map { map in
      let own = coefficients + 6 * map
      return AffineMap(a: own[0], b: own[1], c: own[2], d: own[3], e: own[4], f: own[5])
    }
    guard let weights else { return try .weightedByDeterminant(maps) }
    return try FunctionSystem(
      maps: maps, weights: Array(UnsafeBufferPointer(start: weights, count: count)))
  } catch {
    throw CallError.maps(error)
  }
}
