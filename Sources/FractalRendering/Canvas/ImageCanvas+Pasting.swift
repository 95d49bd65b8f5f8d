/// The place of an object: its upper left corner, which may be outside the picture, and its side.
public struct Placement: Hashable, Sendable {
  /// Columns from the left edge of the picture.
  public let left: Int
  /// Rows from its upper edge.
  public let top: Int
  /// The width and height in pixels.
  public let side: Int

  package init(left: Int, top: Int, side: Int) {
    (self.left, self.top, self.side) = (left, top, side)
  }
}

extension ImageCanvas {
  /// Memory for pasting.
  package struct PastingRoom {
    package let columns = Scratch<Resampling>()
    package let spread = Scratch<UInt64>()

    package init() {}
  }

  /// Pastes a resized drawing; the picture shows through where the drawing has no colour.
  ///
  /// - Parameters:
  ///   - object: Its number, 1…255.
  ///   - edges: How to treat pixels at the edge of the drawing.
  ///   - visible: The number of visible pixels of each object, which is updated.
  package func paste(
    _ sprite: Sprite, at placement: Placement, object: UInt8, edges: CompositionRecipe.Edges,
    visible: UnsafeMutablePointer<Int>, room: PastingRoom
  ) -> Footprint {
    var footprint = Footprint()
    // Those of its own columns and rows that lie in the picture.
    let own = 0..<placement.side
    let columns = own.clamped(to: -placement.left..<side - placement.left)
    let rows = own.clamped(to: -placement.top..<side - placement.top)
    guard !columns.isEmpty, !rows.isEmpty else { return footprint }
    let path = sprite.orientation.path(side: sprite.side)
    let spread = room.spread.room(for: Palette.size)
    for number in 0..<Palette.size { spread[number] = Mixture.spread(sprite.colours, number) }
    let across = room.columns.room(for: columns.upperBound)
    for column in columns {
      across[column] = Resampling(
        column, of: placement.side, from: sprite.side, step: path.column)
    }
    for row in rows {
      let down = Resampling(row, of: placement.side, from: sprite.side, step: path.row)
      let upper = sprite.numbers + (path.start + down.first)
      let lower = sprite.numbers + (path.start + down.second)
      let target = pixels + 3 * ((placement.top + row) * side + placement.left)
      let owner = owners + ((placement.top + row) * side + placement.left)
      var (first, last, painted) = (Int.max, -1, 0)
      for column in columns {
        let sample = across[column]
        let (a, b) = (upper[sample.first], upper[sample.second])
        let (c, d) = (lower[sample.first], lower[sample.second])
        guard a | b | c | d != 0 else { continue }
        let mixture = Mixture(
          spread[Int(a)], spread[Int(b)], spread[Int(c)], spread[Int(d)],
          across: sample.share, down: down.share)
        let colour = edges == .dark ? mixture.colour : mixture.sharpColour
        guard colour != 0 else { continue }
        target[3 &* column] = UInt8(truncatingIfNeeded: colour)
        target[3 &* column &+ 1] = UInt8(truncatingIfNeeded: colour >> 16)
        target[3 &* column &+ 2] = UInt8(truncatingIfNeeded: colour >> 32)
        visible[Int(owner[column])] &-= 1
        owner[column] = object
        if first == .max { first = column }
        last = column
        painted &+= 1
      }
      guard painted > 0 else { continue }
      visible[Int(object)] += painted
      footprint.add(
        row: placement.top + row, from: placement.left + first, through: placement.left + last,
        pixels: painted)
    }
    return footprint
  }
}
