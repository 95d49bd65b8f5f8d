import CFractalog
import FractalDatasets
import FractalRendering

extension OpenDataset {
  /// Draws images by their numbers in the open subset, as far as the caller has room for it.
  ///
  /// - Throws: `CallError`, or `DatasetError.noSuchImage`, before anything is drawn;
  ///   `CancellationError`.
  func draw(
    _ numbers: UnsafeBufferPointer<UInt64>, threads: Int32, to buffers: fractalog_buffers,
    _ stop: StopFlag
  ) throws {
    let renderer = try renderer(threads: threads)
    let rooms = try Rooms(buffers, of: self, images: numbers.count)
    let wanted = try numbering.numbers(numbers)
    guard !wanted.isEmpty else { return }
    rooms.clearTargets()
    if let pixels = rooms.pixels, rooms.targets == nil, rooms.objects == nil {
      return try renderer.paint(
        wanted, seed: dataset.seed, of: dataset, to: pixels, masks: rooms.masks,
        isCancelled: stop.isSet)
    }
    if let pixels = rooms.pixels {
      let accounts = try renderer.draw(
        wanted, seed: dataset.seed, of: dataset, to: pixels, masks: rooms.masks,
        isCancelled: stop.isSet)
      for (place, account) in accounts.enumerated() { write(account, at: place, to: rooms) }
    } else if rooms.masks != nil || rooms.objects != nil {
      let accounts = try renderer.outline(
        wanted, seed: dataset.seed, of: dataset, masks: rooms.masks, isCancelled: stop.isSet)
      for (place, account) in accounts.enumerated() { write(account, at: place, to: rooms) }
    } else if rooms.targets != nil {
      try dataset.targets(of: wanted, threads: renderer.threads, isCancelled: stop.isSet) {
        rooms.write($1, at: $0)
      }
    }
  }

  private func write(_ account: ImageAccount, at place: Int, to rooms: Rooms) {
    rooms.write(dataset.target(of: account), at: place)
    rooms.write(account, at: place)
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

  /// The mean and standard deviation of the pixels of the open subset.
  func statistics(images: UInt64, threads: Int32, _ stop: StopFlag) throws -> fractalog_statistics {
    let found = try dataset.colourStatistics(
      ofSubset: numbering.subset, images: images == 0 ? nil : Int(clamping: images),
      threads: renderer(threads: threads).threads, isCancelled: stop.isSet)
    var statistics = fractalog_statistics()
    statistics.images = UInt64(found.images)
    func three(_ values: [Double]) -> (Double, Double, Double) {
      values.count == 3 ? (values[0], values[1], values[2]) : (values[0], 0, 0)
    }
    (statistics.mean, statistics.deviation) = (three(found.means), three(found.deviations))
    return statistics
  }
}
