import FractalPlatform
import Synchronization

/// Draws many images of one recipe on several threads into one buffer.
///
/// An image depends only on its number: not on the batch, its position there, or the number of
/// threads.
///
/// ```swift
/// let batches = BatchRenderer(try .named("classes"), threads: 8)
/// let accounts = try batches.draw(0..<512, seed: 1, of: classes, to: buffer)
/// accounts[3].labels                                                    // [3]
/// try batches.paint(512..<1024, seed: 1, of: classes, to: buffer)       // no accounts
/// ```
///
/// Memory: that of an ``ImageRenderer`` for each thread, kept from batch to batch. Several threads
/// may use it at the same time; each then has its own renderers. It may be used in the child of a
/// `fork()` that another thread made while none of them was drawing.
public final class BatchRenderer: Sendable {
  /// What decides the images.
  public let recipe: Recipe
  /// The number of threads that draw at the same time.
  public let threads: Int
  private let kernel: Kernel
  private let renderers = Pool<ImageRenderer>()

  /// A renderer of batches.
  ///
  /// - Precondition: `threads` ≥ 1.
  public init(_ recipe: Recipe, threads: Int, kernel: Kernel = .current) {
    precondition(threads >= 1, "At least one thread draws")
    (self.recipe, self.threads, self.kernel) = (recipe, threads, kernel)
  }

  /// Draws the images with these numbers, in any order, into a buffer, in the given order.
  ///
  /// - Parameters:
  ///   - pixels: ``Recipe/pixelBytes`` bytes for each.
  ///   - masks: If wanted, `views` × `side` × `side` bytes for each; see ``ImageRenderer``.
  ///   - isCancelled: Asked on any thread before each image.
  /// - Returns: The accounts of the images in the given order.
  /// - Throws: `CancellationError` once the images begun are finished; the buffers then hold some.
  /// - Precondition: The buffers have these sizes.
  public func draw(
    _ indices: some RandomAccessCollection<UInt64> & Sendable, seed: UInt64,
    of source: some SubjectSource, to pixels: UnsafeMutableRawBufferPointer,
    masks: UnsafeMutableRawBufferPointer? = nil,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws(CancellationError) -> [ImageAccount] {
    try accounts(of: indices, pixels, masks, isCancelled) { renderer, index, pixels, masks in
      renderer.draw(index: index, seed: seed, of: source, to: pixels!, masks: masks)
    }
  }

  /// Finds what images show without their pictures: the same objects, labels and masks in less
  /// time; see ``ImageRenderer/outline(index:seed:of:masks:)``.
  public func outline(
    _ indices: some RandomAccessCollection<UInt64> & Sendable, seed: UInt64,
    of source: some SubjectSource, masks: UnsafeMutableRawBufferPointer? = nil,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws(CancellationError) -> [ImageAccount] {
    try accounts(of: indices, nil, masks, isCancelled) { renderer, index, _, masks in
      renderer.outline(index: index, seed: seed, of: source, masks: masks)
    }
  }

  /// Draws as the other method does, without accounts: nothing is allocated for an image, but
  /// a few blocks for the batch.
  public func paint(
    _ indices: some RandomAccessCollection<UInt64> & Sendable, seed: UInt64,
    of source: some SubjectSource, to pixels: UnsafeMutableRawBufferPointer,
    masks: UnsafeMutableRawBufferPointer? = nil,
    isCancelled: @Sendable () -> Bool = { false }
  ) throws(CancellationError) {
    try forEach(indices, pixels, masks, isCancelled) { renderer, _, index, pixels, masks in
      renderer.paint(index: index, seed: seed, of: source, to: pixels!, masks: masks)
    }
  }

  /// What a function says of each image, in the given order.
  private func accounts(
    of indices: some RandomAccessCollection<UInt64> & Sendable,
    _ pixels: UnsafeMutableRawBufferPointer?, _ masks: UnsafeMutableRawBufferPointer?,
    _ isCancelled: @Sendable () -> Bool,
    _ body:
      @Sendable (
        ImageRenderer, _ index: UInt64, _ pixels: UnsafeMutableRawBufferPointer?,
        _ masks: UnsafeMutableRawBufferPointer?
      ) -> ImageAccount
  ) throws(CancellationError) -> [ImageAccount] {
    // No two threads write to the same place.
    nonisolated(unsafe) let accounts = UnsafeMutableBufferPointer<ImageAccount?>.allocate(
      capacity: indices.count)
    defer { accounts.deallocate() }
    accounts.initialize(repeating: nil)
    defer { accounts.deinitialize() }
    try forEach(indices, pixels, masks, isCancelled) { renderer, place, index, pixels, masks in
      accounts[place] = body(renderer, index, pixels, masks)
    }
    return accounts.compactMap(\.self)
  }

  /// Gives each image to a renderer on one of the threads, with its parts of the buffers.
  private func forEach(
    _ indices: some RandomAccessCollection<UInt64> & Sendable,
    _ pixels: UnsafeMutableRawBufferPointer?, _ masks: UnsafeMutableRawBufferPointer?,
    _ isCancelled: @Sendable () -> Bool,
    _ body:
      @Sendable (
        ImageRenderer, _ place: Int, _ index: UInt64, _ pixels: UnsafeMutableRawBufferPointer?,
        _ masks: UnsafeMutableRawBufferPointer?
      ) -> Void
  ) throws(CancellationError) {
    // Where the kind of collection is not known, each element of a range would be allocated for.
    let indices = (indices as? Range<UInt64>).map { Array($0) } ?? Array(indices)
    let (count, pixelBytes) = (indices.count, recipe.pixelBytes)
    let maskBytes = recipe.views * recipe.side * recipe.side
    precondition(
      pixels.map { $0.count == count * pixelBytes } ?? true, "The buffer has room for each image")
    precondition(masks.map { $0.count == count * maskBytes } ?? true, "Each image has a mask")
    guard count > 0 else { return }
    let isStopped = Atomic(false)
    // No two threads write to the same place.
    nonisolated(unsafe) let (pixels, masks) = (pixels, masks)

    parallel(count, threads: threads) { places in
      renderers.withResource(orNew: ImageRenderer(recipe, kernel: kernel)) { renderer in
        while !isStopped.load(ordering: .relaxed), let place = places.next() {
          guard !isCancelled() else { return isStopped.store(true, ordering: .relaxed) }
          body(
            renderer, place, indices[place],
            pixels.map { Self.part(place, of: $0, pixelBytes) },
            masks.map { Self.part(place, of: $0, maskBytes) })
        }
      }
    }
    guard !isStopped.load(ordering: .relaxed) else { throw CancellationError() }
  }

  private static func part(
    _ place: Int, of buffer: UnsafeMutableRawBufferPointer, _ bytes: Int
  ) -> UnsafeMutableRawBufferPointer {
    UnsafeMutableRawBufferPointer(rebasing: buffer[place * bytes..<(place + 1) * bytes])
  }
}
