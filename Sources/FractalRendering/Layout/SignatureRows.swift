import FeatureKernels

/// Many signatures with their features, and the search for those that look most alike.
///
/// Memory: 320 bytes a signature.
struct SignatureRows: Sendable {
  /// A row and its distance: the sum of the squared differences of 256 cells, in the orientation
  /// where it is least.
  struct Neighbour: Hashable, Sendable {
    let square: Int32
    let row: Int32
  }

  /// Memory that the searches of one thread share.
  struct Room {
    fileprivate var squares: [Int32] = []
    fileprivate var cells: [UInt8] = []

    /// No memory yet.
    init() {}
  }

  /// The number of rows.
  let count: Int
  private var features: [Int16] = []
  private var cells: [UInt8] = []

  init(_ signatures: some Collection<Signature>) {
    count = signatures.count
    features.reserveCapacity(count * SignatureFeatures.count)
    cells.reserveCapacity(count * Signature.byteCount)
    for signature in signatures {
      SignatureFeatures(signature).withPointer {
        features.append(contentsOf: UnsafeBufferPointer(start: $0, count: SignatureFeatures.count))
      }
      cells += signature.density
    }
  }

  /// The features of a row as numbers.
  func features(ofRow row: Int) -> [Double] {
    features[row * SignatureFeatures.count..<(row + 1) * SignatureFeatures.count].map(Double.init)
  }

  /// The rows that look most like a row, the nearest first, without itself; of equally far rows,
  /// the first. Compares all rows.
  func nearest(_ wanted: Int, toRow row: Int, room: inout Room) -> [Neighbour] {
    let own = cells[row * Signature.byteCount..<(row + 1) * Signature.byteCount]
    let turned = Self.orientations(of: Signature(density: Array(own)))
    return squares(count, &room.squares) {
      signature_squares(turned, cells, count, $0)
    } least: {
      Self.least(wanted, of: $0, without: row)
    }
  }

  /// The rows that look most like a signature, likewise, among so many candidates: those with the
  /// nearest features.
  func nearest(
    _ wanted: Int, to signature: Signature, among candidates: Int, room: inout Room
  ) -> [Neighbour] {
    let own = SignatureFeatures(signature)
    let near = squares(count, &room.squares) { squares in
      own.withPointer { features_squares($0, features, count, squares) }
    } least: {
      Self.least(min(candidates, count), of: $0, without: -1)
    }
    room.cells.removeAll(keepingCapacity: true)
    for neighbour in near {
      let start = Int(neighbour.row) * Signature.byteCount
      room.cells += cells[start..<start + Signature.byteCount]
    }
    let turned = Self.orientations(of: signature)
    let copied = room.cells
    return squares(near.count, &room.squares) {
      signature_squares(turned, copied, near.count, $0)
    } least: {
      Self.least(min(wanted, near.count), of: $0, without: -1)
    }.map { Neighbour(square: $0.square, row: near[Int($0.row)].row) }
  }

  private func squares(
    _ count: Int, _ room: inout [Int32], fill: (UnsafeMutablePointer<Int32>) -> Void,
    least: (UnsafeBufferPointer<Int32>) -> [Neighbour]
  ) -> [Neighbour] {
    if room.count < count { room = [Int32](repeating: 0, count: count) }
    return room.withUnsafeMutableBufferPointer { squares in
      guard let start = squares.baseAddress else { return [] }
      fill(start)
      return least(UnsafeBufferPointer(start: start, count: count))
    }
  }

  private static func orientations(of signature: Signature) -> [UInt8] {
    (0..<8).flatMap { signature.oriented($0).density }
  }

  /// The rows with the least squares in ascending order, by insertion: few rows come near enough.
  private static func least(
    _ wanted: Int, of squares: UnsafeBufferPointer<Int32>, without left: Int
  ) -> [Neighbour] {
    guard wanted > 0 else { return [] }
    return [Neighbour](unsafeUninitializedCapacity: wanted) { found, count in
      var limit = Int32.max
      for row in 0..<squares.count {
        let square = squares[row]
        guard square < limit || count < wanted, row != left else { continue }
        var place = count < wanted ? count : wanted - 1
        while place > 0, found[place - 1].square > square {
          found[place] = found[place - 1]
          place -= 1
        }
        found[place] = Neighbour(square: square, row: Int32(row))
        if count < wanted { count += 1 }
        if count == wanted { limit = found[wanted - 1].square }
      }
    }
  }
}
