import FractalDatasets
import FractalRendering

extension OpenDataset {
  /// The buffers of a call: addresses and sizes, as the caller gave them.
  struct Buffers {
    let pixels: UnsafeMutableRawPointer?
    let pixelBytes: Int
    let targets: UnsafeMutableRawPointer?
    let targetBytes: Int
    let masks: UnsafeMutableRawPointer?
    let maskBytes: Int
  }

  /// Draws images by their numbers in the open subset.
  ///
  /// - Throws: `CallError`, or `DatasetError.noSuchImage`, before anything is drawn.
  func draw(_ numbers: UnsafeBufferPointer<UInt64>, threads: Int32, to buffers: Buffers) throws {
    let renderer = try renderer(threads: threads)
    let (recipe, count) = (dataset.recipe, numbers.count)
    let pixels = try room(
      buffers.pixels, buffers.pixelBytes, "pixels", for: count, each: recipe.pixelBytes)
    let targetBytes = dataset.isMultiHot ? 4 * dataset.classes.count : 8
    let targets = try optionalRoom(
      buffers.targets, buffers.targetBytes, "targets", for: count, each: targetBytes)
    let masks = try optionalRoom(
      buffers.masks, buffers.maskBytes, "masks", for: count,
      each: recipe.pixelBytes / recipe.channels)
    let wanted = try numbering.numbers(numbers)
    guard count > 0 else { return }
    if let targets {
      let accounts = try renderer.draw(
        wanted, seed: dataset.seed, of: dataset, to: pixels, masks: masks)
      write(accounts, to: targets)
    } else {
      try renderer.paint(wanted, seed: dataset.seed, of: dataset, to: pixels, masks: masks)
    }
  }

  /// The explanation of one image, as JSON on one line.
  func explanation(of number: UInt64) throws -> String {
    let number = try numbering.number(number)
    let pixels = UnsafeMutableRawBufferPointer.allocate(
      byteCount: dataset.recipe.pixelBytes, alignment: 64)
    defer { pixels.deallocate() }
    let accounts = try renderer(threads: 1).draw(
      [number], seed: dataset.seed, of: dataset, to: pixels)
    return ImageExplanation(of: accounts[0], in: dataset).json(indented: false)
  }

  /// The targets of images, as numbers of the caller's kind.
  private func write(_ accounts: [ImageAccount], to targets: UnsafeMutableRawBufferPointer) {
    let classes = dataset.classes.count
    // All bits 0 is the number 0 in both kinds. The caller's address need not be aligned.
    targets.initializeMemory(as: UInt8.self, repeating: 0)
    for (place, account) in accounts.enumerated() {
      switch dataset.target(of: account) {
      case .labels(let labels):
        for label in labels {
          targets.storeBytes(of: 1, toByteOffset: 4 * (place * classes + label), as: Float.self)
        }
      case .label(let label):
        targets.storeBytes(of: Int64(label), toByteOffset: 8 * place, as: Int64.self)
      }
    }
  }

  private func optionalRoom(
    _ start: UnsafeMutableRawPointer?, _ bytes: Int, _ name: String, for count: Int, each: Int
  ) throws(CallError) -> UnsafeMutableRawBufferPointer? {
    if start == nil, bytes == 0 { return nil }
    return try room(start, bytes, name, for: count, each: each)
  }

  private func room(
    _ start: UnsafeMutableRawPointer?, _ bytes: Int, _ name: String, for count: Int, each: Int
  ) throws(CallError) -> UnsafeMutableRawBufferPointer {
    let (needed, isTooMuch) = count.multipliedReportingOverflow(by: each)
    guard !isTooMuch, bytes == needed else {
      throw .size(
        buffer: name, given: UInt(bitPattern: bytes), needed: isTooMuch ? nil : needed,
        images: UInt(bitPattern: count))
    }
    if start == nil, needed > 0 { throw .null(name) }
    return UnsafeMutableRawBufferPointer(start: start, count: needed)
  }
}
