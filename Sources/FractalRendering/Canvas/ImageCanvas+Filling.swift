extension ImageCanvas {
  /// Paints a drawing that fills the picture over a landscape, or over black: both at once, so that
  /// each pixel is written once.
  ///
  /// - Parameter colours: Those of the drawing, then those of the landscape.
  /// - Precondition: The drawing has the side of the picture.
  package func fill(
    with sprite: Sprite, over landscape: DiamondSquare?, colours: UnsafePointer<UInt32>
  ) -> Footprint {
    var footprint = Footprint()
    let path = sprite.orientation.path(side: side)
    let (gathered, places) = (rowRoom.room(for: 2 * side), rowRoom.start + side)
    for row in 0..<side {
      let numbers: UnsafePointer<UInt16>
      let first = sprite.numbers + (path.start + row * path.row)
      if path.column == 1 {
        numbers = first
      } else {
        for column in 0..<side { gathered[column] = first[column &* path.column] }
        numbers = UnsafePointer(gathered)
      }
      let owner = owners + row * side
      for column in 0..<side { owner[column] = numbers[column] == 0 ? 0 : 1 }
      if let landscape {
        let heights = landscape.heights + row * landscape.stride
        let base = BackgroundPalette.base(landscape.bounds)
        for column in 0..<side {
          let behind = BackgroundPalette.place(heights[column], base: base)
          places[column] = numbers[column] == 0 ? behind : numbers[column]
        }
        put(places, row: row, colours: colours)
      } else {
        put(numbers, row: row, colours: colours)
      }
      footprint.add(row: row, owner: owner, count: side)
    }
    return footprint
  }

  /// Paints a landscape.
  package func paint(_ landscape: DiamondSquare, colours: UnsafePointer<UInt32>) {
    let places = rowRoom.room(for: side)
    let base = BackgroundPalette.base(landscape.bounds)
    for row in 0..<side {
      let heights = landscape.heights + row * landscape.stride
      for column in 0..<side {
        places[column] = BackgroundPalette.place(heights[column], base: base)
      }
      put(places, row: row, colours: colours)
    }
  }

  /// Paints it black.
  package func paintBlack() { pixels.update(repeating: 0, count: 3 * side * side) }

  /// Sets a row of pixels to the colours at these places.
  @inline(__always)
  private func put(
    _ places: UnsafePointer<UInt16>, row: Int, colours: UnsafePointer<UInt32>
  ) {
    let target = UnsafeMutableRawPointer(pixels + 3 * row * side)
    var column = 0
    while column + 4 <= side {
      let a = UInt64(colours[Int(places[column])])
      let b = UInt64(colours[Int(places[column &+ 1])])
      let c = UInt64(colours[Int(places[column &+ 2])])
      let d = UInt64(colours[Int(places[column &+ 3])])
      target.storeBytes(
        of: (a | b << 24 | c << 48).littleEndian, toByteOffset: 3 &* column, as: UInt64.self)
      target.storeBytes(
        of: UInt32(truncatingIfNeeded: c >> 16 | d << 8).littleEndian,
        toByteOffset: 3 &* column &+ 8, as: UInt32.self)
      column &+= 4
    }
    while column < side {
      let colour = colours[Int(places[column])]
      for channel in 0..<3 {
        target.storeBytes(
          of: UInt8(truncatingIfNeeded: colour >> (8 * UInt32(channel))),
          toByteOffset: 3 * column + channel, as: UInt8.self)
      }
      column += 1
    }
  }
}

extension Footprint {
  /// Adds a row of ones where it is painted and zeros where not.
  fileprivate mutating func add(row: Int, owner: UnsafePointer<UInt8>, count: Int) {
    var pixels: UInt32 = 0
    for place in 0..<count { pixels &+= UInt32(owner[place]) }
    guard pixels > 0 else { return }
    var (first, last) = (0, count - 1)
    while owner[first] == 0 { first += 1 }
    while owner[last] == 0 { last -= 1 }
    add(row: row, from: first, through: last, pixels: Int(pixels))
  }
}
