/// How a system looks, in 256 bytes: the density of its picture on 16 × 16 cells.
///
/// Two signatures are compared in all eight orientations of the square, since training flips and
/// transposes images, and the nearest counts.
///
/// ```swift
/// let painter = SignaturePainter(try .named("classes"))
/// let one = painter.signature(of: system, seed: 1)
/// one.distance(to: painter.signature(of: system, seed: 2))  // 0.01: what a seed brings about
/// one.distance(to: painter.signature(of: other, seed: 1))   // 0.31
/// ```
public struct Signature: Hashable, Sendable {
  /// The version of the method that makes and compares signatures. Signatures of other versions are
  /// not comparable.
  public static let version = 3
  /// The cells along each edge.
  public static let side = 16
  /// The cells.
  public static let byteCount = side * side

  /// Row by row from the top. A cell with *m* of *n* points has 255 *m* / (*m* + *n*/256): 0 if it
  /// is empty, half of 255 if it has the share that it would have if points were spread evenly.
  public let density: [UInt8]

  /// A stored signature.
  ///
  /// - Precondition: ``byteCount`` bytes.
  public init(density: [UInt8]) {
    precondition(density.count == Self.byteCount, "A signature has 256 bytes")
    self.density = density
  }

  /// The mean of signatures, cell by cell.
  ///
  /// - Precondition: At least one.
  init(meanOf signatures: [Signature]) {
    let count = signatures.count
    density = (0..<Self.byteCount).map { cell in
      UInt8((signatures.reduce(0) { $0 + Int($1.density[cell]) } + count / 2) / count)
    }
  }

  /// The root mean square difference of the cells in the orientation where it is least: 0…1.
  public func distance(to other: Signature) -> Double {
    nearest(to: other).distance
  }

  /// The distance, and the orientation of the other signature that gives it: 0…7, as
  /// ``oriented(_:)`` numbers them.
  public func nearest(to other: Signature) -> (distance: Double, orientation: Int) {
    var best = (squares: Int.max, orientation: 0)
    withUnsafeTemporaryAllocation(of: UInt8.self, capacity: Self.byteCount) { room in
      let turned = room.baseAddress!
      for orientation in 0..<8 {
        other.write(orientation, to: turned)
        let squares = density.withUnsafeBufferPointer { Self.squares($0.baseAddress!, turned) }
        if squares < best.squares { best = (squares, orientation) }
      }
    }
    return (Self.distance(squares: best.squares), best.orientation)
  }

  /// The same picture flipped and transposed: bit 0 of the number mirrors left and right, bit 1 top
  /// and bottom, bit 2 then swaps rows and columns.
  public func oriented(_ orientation: Int) -> Signature {
    Signature(
      density: [UInt8](unsafeUninitializedCapacity: Self.byteCount) { cells, count in
        write(orientation, to: cells.baseAddress!)
        count = Self.byteCount
      })
  }

  private func write(_ orientation: Int, to target: UnsafeMutablePointer<UInt8>) {
    density.withUnsafeBufferPointer { cells in
      Self.orders.withUnsafeBufferPointer { orders in
        let order = orders.baseAddress! + orientation * Self.byteCount
        for cell in 0..<Self.byteCount { target[cell] = cells[Int(order[cell])] }
      }
    }
  }

  /// The sum of the squared differences of 256 bytes; if half of them already exceed the limit, any
  /// number above it.
  static func squares(
    _ left: UnsafePointer<UInt8>, _ right: UnsafePointer<UInt8>, limit: Int = .max
  ) -> Int {
    func squares(_ cells: Range<Int>) -> Int {
      var sum: Int32 = 0
      for cell in cells {
        let difference = Int32(left[cell]) - Int32(right[cell])
        sum &+= difference &* difference
      }
      return Int(sum)
    }
    let upper = squares(0..<byteCount / 2)
    return upper > limit ? upper : upper + squares(byteCount / 2..<byteCount)
  }

  /// The sum of squares of a distance.
  static func squares(distance: Double) -> Double {
    255 * 255 * distance * distance * Double(byteCount)
  }

  /// The distance of a sum of squares.
  static func distance(squares: Int) -> Double {
    (Double(squares) / Double(byteCount)).squareRoot() / 255
  }

  /// For each orientation and each cell, the cell that moves there.
  private static let orders: [UInt8] = (0..<8).flatMap { orientation in
    (0..<byteCount).map { cell in
      var (row, column) = (cell / side, cell % side)
      if orientation & 4 != 0 { (row, column) = (column, row) }
      if orientation & 2 != 0 { row = side - 1 - row }
      if orientation & 1 != 0 { column = side - 1 - column }
      return UInt8(row * side + column)
    }
  }
}
