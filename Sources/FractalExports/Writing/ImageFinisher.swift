import Algorithms
import FractalDatasets
import FractalCatalog
import FractalPNG
import FractalPlatform
import FractalRendering

/// An image that is ready to be written.
struct FinishedImage: Sendable {
  let number: UInt64
  let files: [ExportedFile]
  /// Its lines of the manifest.
  let lines: String
}

/// Draws, digests and encodes images, each from beginning to end on one of several threads.
struct ImageFinisher: Sendable {
  let dataset: Dataset
  let layout: any ExportLayout
  let threads: Int
  private let renderer: BatchRenderer

  init(_ dataset: Dataset, _ layout: any ExportLayout, threads: Int) {
    (self.dataset, self.layout, self.threads) = (dataset, layout, threads)
    // Each thread that asks it draws alone, with a renderer of its own.
    renderer = BatchRenderer(dataset.recipe, threads: 1)
  }

  /// How many images to take at a time: enough to keep the threads busy, at most 64 MiB of pixels
  /// or one image a thread.
  var batchSize: Int {
    min(32 * threads, max(threads, (64 << 20) / dataset.recipe.pixelBytes))
  }

  /// The images in the given order; the first error in that order.
  func finish(_ jobs: [(number: UInt64, container: String?)]) -> Result<[FinishedImage], any Error>
  {
    let results = parallelMap(jobs, threads: threads) { job in
      Result { try finish(job.number, in: job.container) }
    }
    return Result { try results.map { try $0.get() } }
  }

  private func finish(_ number: UInt64, in container: String?) throws -> FinishedImage {
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: dataset.recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    let side = dataset.recipe.side
    let masks =
      layout.writesMasks
      ? UnsafeMutableRawBufferPointer.allocate(
        byteCount: dataset.recipe.views * side * side, alignment: 64) : nil
    defer { masks?.deallocate() }
    let account = try renderer.draw(
      CollectionOfOne(number), seed: dataset.seed, of: dataset, to: pixels, masks: masks)[0]
    var pictures = dataset.pictures(of: account, pixels: pixels[...])
    for mask in Array(masks ?? .init(start: nil, count: 0)).chunks(ofCount: side * side) {
      pictures.append(PNGImage(width: side, height: side, color: .grey, pixels: Array(mask)))
    }
    let image = ExportedImage(account: account, pictures: pictures)
    let target = layout.target(of: image)
    let lines = zip(layout.places(of: number, in: container), image.pictures).map {
      ExportManifest.line($0, account, pixelDigest: .sha256($1.pixels), target)
    }
    return FinishedImage(
      number: number, files: try layout.files(of: image, target, in: container),
      lines: lines.joined())
  }
}
