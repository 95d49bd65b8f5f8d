import FractalCore

/// Stamps a 3×3 mask around every hit.
///
/// A mask that is the same for all points is a convolution of the hits. If each point has its own
/// mask and later ones cover earlier ones, a pixel near any hit shows the last mask there: it is
/// lit with the probability of a mask's pixel, independently of the order of the points.
package struct PatchStamp {
  let recipe: PatchRecipe

  package init(_ recipe: PatchRecipe) { self.recipe = recipe }

  /// The mask of a drawing; nil for single pixels.
  package func mask(stream: inout RandomStream) -> Patch? {
    guard stream.nextUnit() < recipe.probability else { return nil }
    guard recipe.mask == .image else { return Patch(bits: 0x1ff) }
    // After this number of empty masks in a row, the probability of a pixel is too small to wait
    // for one.
    for _ in 0..<64 {
      var bits: UInt16 = 0
      for place in 0..<9 where stream.nextUnit() < recipe.pixel { bits |= 1 << place }
      if bits != 0 || recipe.mayBeEmpty { return Patch(bits: bits) }
    }
    return .point
  }

  /// The probability that a pixel of a point's own mask is set, in 2⁻¹⁶.
  package var litShare: Int {
    var empty = 1.0
    for _ in 0..<9 { empty *= 1 - recipe.pixel }
    let share = recipe.mayBeEmpty || empty == 1 ? recipe.pixel : recipe.pixel / (1 - empty)
    return Int(share * 65536)
  }

  /// Stamps; what falls outside the edge is lost.
  ///
  /// - Returns: The most hits of a pixel.
  package static func stamp(
    _ patch: Patch, hits: UnsafePointer<UInt32>, side: Int, to result: UnsafeMutablePointer<UInt32>,
    scratch: Scratch<UInt32>
  ) -> UInt32 {
    // Three rows with an empty pixel at either end, which move down the picture; and an empty one.
    let width = side + 2
    let room = scratch.room(for: 4 * width)
    room.update(repeating: 0, count: 4 * width)
    var rows = (room, room + width, room + 2 * width)
    let empty = UnsafePointer(room + 3 * width)
    (rows.2 + 1).update(from: hits, count: side)
    var (places, count) = (InlineArray<9, Int>(repeating: 0), 0)
    for place in 0..<9 where patch.bits >> place & 1 == 1 {
      places[count] = place
      count += 1
    }
    var most: UInt32 = 0
    for row in 0..<side {
      rows = (rows.1, rows.2, rows.0)
      if row + 1 < side {
        (rows.2 + 1).update(from: hits + (row + 1) * side, count: side)
      } else {
        rows.2.update(repeating: 0, count: width)
      }
      let target = result + row * side
      /// What the mask's pixel adds to this row: the row that it moves here.
      func source(_ number: Int) -> UnsafePointer<UInt32> {
        guard number < count else { return empty }
        let (down, right) = (places[number] / 3 - 1, places[number] % 3 - 1)
        let row = down == 1 ? rows.0 : down == 0 ? rows.1 : rows.2
        return UnsafePointer(row + 1 - right)
      }
      most = max(most, Self.add(source(0), source(1), source(2), to: target, count: side))
      if count > 3 {
        most = max(
          most, Self.addMore(source(3), source(4), source(5), to: target, count: side))
      }
      if count > 6 {
        most = max(
          most, Self.addMore(source(6), source(7), source(8), to: target, count: side))
      }
    }
    return most
  }

  @inline(__always)
  private static func add(
    _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ c: UnsafePointer<UInt32>,
    to target: UnsafeMutablePointer<UInt32>, count: Int
  ) -> UInt32 {
    var most: Int32 = 0
    for place in 0..<count {
      let sum = a[place] &+ b[place] &+ c[place]
      target[place] = sum
      // A pixel has fewer than 2^31 hits.
      most = max(most, Int32(bitPattern: sum))
    }
    return UInt32(bitPattern: most)
  }

  @inline(__always)
  private static func addMore(
    _ a: UnsafePointer<UInt32>, _ b: UnsafePointer<UInt32>, _ c: UnsafePointer<UInt32>,
    to target: UnsafeMutablePointer<UInt32>, count: Int
  ) -> UInt32 {
    var most: Int32 = 0
    for place in 0..<count {
      let sum = target[place] &+ a[place] &+ b[place] &+ c[place]
      target[place] = sum
      most = max(most, Int32(bitPattern: sum))
    }
    return UInt32(bitPattern: most)
  }

  /// Clears random pixels of those that are hit, so that the given share remains.
  package static func thin(
    _ hits: UnsafeMutablePointer<UInt32>, side: Int, litShare: Int,
    numbers: UnsafeMutablePointer<Int16>, stream: inout RandomStream
  ) {
    var lanes = NoiseLanes(&stream)
    for row in 0..<side {
      lanes.fill(numbers, count: side)
      let target = hits + row * side
      for column in 0..<side where Int(numbers[column]) + 32768 >= litShare { target[column] = 0 }
    }
  }
}
