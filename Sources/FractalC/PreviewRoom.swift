import CFractalog
import FractalCore
import FractalDatasets
import FractalPlatform
import FractalRendering
import Synchronization

/// The previews that a caller wants: how they are drawn, and room of exactly their size.
struct PreviewRoom {
  private let preview: Preview
  private let key: RenderKey
  private let pixels: UnsafeMutableRawBufferPointer

  /// - Parameter count: How many previews the room is for.
  init(
    _ wanted: UnsafePointer<fractalog_preview>?, count: Int,
    _ pixels: UnsafeMutablePointer<UInt8>?, _ bytes: Int
  ) throws {
    // A kernel that this machine lacks would end the process at the first picture.
    _ = try Kernel.forced()
    let wanted = try required(wanted, "preview").pointee
    preview = try Self.preview(wanted)
    key = RenderKey(seed: wanted.seed, index: wanted.index)
    let (needed, isTooMuch) = count.multipliedReportingOverflow(
      by: preview.side * preview.side * preview.channels)
    // A size_t beyond what can be addressed arrives as a negative number.
    guard count >= 0, !isTooMuch, bytes == needed else {
      throw CallError.previewSize(
        given: UInt(bitPattern: bytes), needed: count < 0 || isTooMuch ? nil : needed,
        previews: UInt(bitPattern: count))
    }
    if needed > 0 { _ = try required(pixels, "pixels") }
    self.pixels = UnsafeMutableRawBufferPointer(start: pixels, count: needed)
  }

  private static func preview(_ wanted: fractalog_preview) throws -> Preview {
    var colours = Preview.usualColourMap
    if let name = wanted.colour_map {
      let name = try text(name, "colour_map")
      guard let known = ColourMap(rawValue: name) else { throw CallError.colourMap(name) }
      colours = known
    }
    do throws(RenderingError) {
      return try Preview(
        side: Int(wanted.side), colourMap: colours,
        points: wanted.points == 0 ? nil : Int(wanted.points), view: view(wanted.box))
    } catch {
      throw CallError.preview(error)
    }
  }

  private static func view(_ box: UnsafePointer<Double>?) throws(RenderingError) -> View {
    guard let box else { return .extents }
    return .box(
      try Box(
        minX: Float(box[0]), minY: Float(box[1]), maxX: Float(box[2]), maxY: Float(box[3])))
  }

  /// Draws as many systems as the room is for.
  ///
  /// - Throws: `CancellationError`; then some of them are drawn.
  func draw(_ systems: [FunctionSystem], threads: Int, _ stop: StopFlag) throws {
    let style = PictureStyle.preview(preview)
    let size = preview.side * preview.side * preview.channels
    // Each thread writes places that no other one touches.
    nonisolated(unsafe) let pixels = pixels
    let key = key
    let isStopped = Atomic(false)
    parallel(systems.count, threads: threads) { numbers in
      while let number = numbers.next() {
        guard !stop.isSet() else { return isStopped.store(true, ordering: .relaxed) }
        UnsafeMutableRawBufferPointer(rebasing: pixels[number * size..<(number + 1) * size])
          .copyBytes(from: style.pixels(of: systems[number], key: key))
      }
    }
    if isStopped.load(ordering: .relaxed) { throw CancellationError() }
  }
}
