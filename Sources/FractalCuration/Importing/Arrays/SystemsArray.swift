import FractalCore

/// An array as systems: (systems, maps, 2, 3), (systems, maps, 6 or 7), or one system as
/// (maps, 2, 3) or (maps, 6 or 7).
struct SystemsArray {
  /// How many systems it has.
  let count: Int
  /// Whether it is one system without an index.
  let isSingle: Bool
  private let array: NumpyArray
  private let order: ArrayOrder
  private let mapCount: Int
  /// How many numbers a map has: 6, or 7 with a weight at the end.
  private let width: Int

  static let shapes = """
    expected (systems, maps, 2, 3), (systems, maps, 6 or 7), or one system: (maps, 2, 3), \
    (maps, 6 or 7)
    """

  /// - Throws: ``ItemProblem``.
  init(_ array: NumpyArray, order: ArrayOrder) throws {
    guard case .real = array.element else {
      throw ItemProblem(
        "it is an array of whole numbers or texts; a system has float64 or float32.")
    }
    let shape = array.shape
    let isMatrix = shape.suffix(2) == [2, 3]
    let rank = shape.count - (isMatrix ? 2 : 1)
    guard rank == 1 || rank == 2, isMatrix || [6, 7].contains(shape.last) else {
      throw ItemProblem("it has shape \(shape); \(Self.shapes).")
    }
    guard !isMatrix || order == .abecdf else {
      throw ItemProblem(
        """
        it has shape \(shape), maps of 2 rows and 3 columns, whose order is abecdf. Give '--order \
        abecdf', or reshape it.
        """)
    }
    (self.array, self.order, isSingle) = (array, order, rank == 1)
    width = isMatrix ? 6 : shape[shape.count - 1]
    mapCount = shape[rank - 1]
    count = rank == 1 ? 1 : shape[0]
    guard !shape.contains(0) else {
      throw ItemProblem("it has shape \(shape), so there is no system in it.")
    }
    guard FunctionSystem.mapCounts.contains(mapCount) else {
      throw FunctionSystemError.mapCount(mapCount)
    }
  }

  /// A system by its number.
  ///
  /// - Throws: `FunctionSystemError`; ``ItemProblem``.
  func system(_ number: Int) throws -> StatedSystem {
    let rows = (0..<mapCount).map { map in
      (0..<width).map { array.number((number * mapCount + map) * width + $0) ?? .nan }
    }
    let maps = rows.map { order.map($0) }
    return width == 6 ? try StatedSystem(maps) : try StatedSystem(maps, weights: rows.map { $0[6] })
  }
}
