import FractalCore
import FractalFiles

/// Many systems as plain numbers: 56 bytes for each map, and no array for each system.
///
/// Each system is found by the number of maps before it.
package final class PackedSystems: Sendable {
  /// Where the numbers are.
  package enum Place: Sendable {
    case memory
    /// A file that ends with its last user; memory does not grow with the systems.
    case file
    /// Nowhere: for those who need only the digests.
    case nowhere
  }

  /// Numbers of a map: its coefficients and its weight.
  private static let width = 7
  /// Maps of a block in memory.
  private static let blockSize = 8192

  private let blocks: [[Double]]
  private let file: ScratchFile?

  private init(_ blocks: [[Double]], _ file: ScratchFile?) {
    (self.blocks, self.file) = (blocks, file)
  }

  /// The system of so many maps that comes after so many others.
  ///
  /// - Precondition: It was added, and the systems are not nowhere.
  package func system(after start: Int, maps count: Int) -> FunctionSystem {
    var maps: [AffineMap] = []
    var weights: [Double] = []
    maps.reserveCapacity(count)
    weights.reserveCapacity(count)
    let read = file?.numbers(start * Self.width..<(start + count) * Self.width)
    for map in 0..<count {
      let (block, place) = (start + map).quotientAndRemainder(dividingBy: Self.blockSize)
      let numbers = read ?? blocks[block]
      let first = Self.width * (read == nil ? place : map)
      maps.append(
        AffineMap(
          a: numbers[first], b: numbers[first + 1], c: numbers[first + 2], d: numbers[first + 3],
          e: numbers[first + 4], f: numbers[first + 5]))
      weights.append(numbers[first + 6])
    }
    return FunctionSystem(canonical: maps, weights: weights)
  }

  /// Collects systems, one after the other.
  package struct Writer {
    private let place: Place
    private var blocks: [[Double]] = []
    private var block: [Double] = []
    private var file: ScratchFile?
    private var count = 0

    package init(_ place: Place) throws(FileError) {
      self.place = place
      if place == .file { file = try ScratchFile() }
      if place != .nowhere { block.reserveCapacity(blockSize * width) }
    }

    /// Adds a system.
    ///
    /// - Returns: The number of maps before it.
    package mutating func append(_ system: FunctionSystem) throws(FileError) -> Int {
      let start = count
      count += system.maps.count
      guard place != .nowhere else { return start }
      for (map, weight) in zip(system.maps, system.weights) {
        block += [map.a, map.b, map.c, map.d, map.e, map.f, weight]
        if block.count == blockSize * width { try endBlock() }
      }
      return start
    }

    private mutating func endBlock() throws(FileError) {
      if let file {
        try file.append(block)
        block.removeAll(keepingCapacity: true)
      } else {
        blocks.append(block)
        block = []
        block.reserveCapacity(blockSize * width)
      }
    }

    /// All of them.
    package consuming func finish() throws(FileError) -> PackedSystems {
      // The last block has only what it needs.
      block = Array(block)
      if !block.isEmpty { try endBlock() }
      return PackedSystems(blocks, file)
    }
  }
}
