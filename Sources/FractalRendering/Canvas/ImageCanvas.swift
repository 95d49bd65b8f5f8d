/// The picture of an image: the colours, and the object that each pixel shows.
///
/// Memory: 1 byte for each pixel, and 3 more if the caller provides no memory for the picture.
package final class ImageCanvas {
  /// Row by row, red, green, blue.
  package private(set) var pixels: UnsafeMutablePointer<UInt8>
  /// For each pixel 0, or the number of the object it shows, from 1.
  package private(set) var owners: UnsafeMutablePointer<UInt8>
  /// The width and height in pixels.
  package private(set) var side = 0

  private let pixelRoom = Scratch<UInt8>()
  private let ownerRoom = Scratch<UInt8>()
  /// Room for two rows of places in a list of colours.
  let rowRoom = Scratch<UInt16>()

  package init() { (pixels, owners) = (pixelRoom.start, ownerRoom.start) }

  /// Starts a picture of this side, without objects and colours.
  ///
  /// - Parameter target: The memory of its pixels, 3 bytes each; its own memory if nil.
  package func clear(side: Int, target: UnsafeMutablePointer<UInt8>? = nil) {
    self.side = side
    pixels = target ?? pixelRoom.room(for: 3 * side * side)
    owners = ownerRoom.room(for: side * side)
    owners.update(repeating: 0, count: side * side)
  }

  /// The smallest box around the pixels that show an object; nil if none does.
  ///
  /// - Parameter box: Has all of them.
  func box(of object: UInt8, within box: PixelBox) -> PixelBox? {
    var (left, right, top, bottom) = (Int.max, -1, Int.max, -1)
    let columns = box.left..<box.left + box.width
    for row in box.top..<box.top + box.height {
      let owner = owners + row * side
      guard let first = columns.first(where: { owner[$0] == object }) else { continue }
      var last = columns.upperBound - 1
      while owner[last] != object { last -= 1 }
      (left, right) = (min(left, first), max(right, last))
      (top, bottom) = (min(top, row), row)
    }
    guard bottom >= 0 else { return nil }
    return PixelBox(left: left, top: top, width: right - left + 1, height: bottom - top + 1)
  }
}

/// A drawing as colour numbers, with its colours and its orientation.
package struct Sprite {
  /// `side` × `side` numbers: 0 for nothing, 1 to 256 for a colour.
  let numbers: UnsafePointer<UInt16>
  /// The width and height of the drawing.
  let side: Int
  /// The colours of numbers 0 to 256.
  let colours: UnsafePointer<UInt32>
  /// How densities became these colours.
  let choice: ObjectColour
  /// How it is turned over.
  let orientation: Orientation

  package init(
    numbers: UnsafePointer<UInt16>, side: Int, colours: UnsafePointer<UInt32>,
    choice: ObjectColour, orientation: Orientation
  ) {
    (self.numbers, self.side, self.colours) = (numbers, side, colours)
    (self.choice, self.orientation) = (choice, orientation)
  }
}

/// What an object covers, whether or not others cover it later.
package struct Footprint {
  var minColumn = Int.max
  var minRow = Int.max
  var maxColumn = -1
  var maxRow = -1
  package var pixels = 0

  mutating func add(row: Int, from first: Int, through last: Int, pixels: Int) {
    minColumn = min(minColumn, first)
    maxColumn = max(maxColumn, last)
    if minRow > row { minRow = row }
    maxRow = row
    self.pixels += pixels
  }

  /// Nil where nothing was painted.
  package var box: PixelBox? {
    pixels > 0
      ? PixelBox(
        left: minColumn, top: minRow, width: maxColumn - minColumn + 1,
        height: maxRow - minRow + 1) : nil
  }
}
