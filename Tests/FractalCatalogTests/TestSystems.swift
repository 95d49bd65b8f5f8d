import FractalCatalog
import FractalCore

/// Systems, arrivals and catalogs that the tests share. Every one is a pure function of its number.
enum TestSystems {
  /// A system of 2 to 4 maps; another for each number.
  static func system(_ number: Int) -> FunctionSystem {
    let maps = maps(number)
    return try! FunctionSystem(
      maps: maps, weights: Array(repeating: 1 / Double(maps.count), count: maps.count))
  }

  /// Its maps, in no particular order.
  static func maps(_ number: Int) -> [AffineMap] {
    var state = UInt64(number) &* 0x9E37_79B9_7F4A_7C15 &+ 0x1234_5678_9ABC_DEF1
    func draw() -> Double {
      state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
      return (Double(state >> 11) * 0x1p-53 * 2 - 1) * 0.7
    }
    return (0..<2 + number % 3).map { _ in
      AffineMap(a: draw(), b: draw(), c: draw(), d: draw(), e: draw(), f: draw())
    }
  }

  static func arrivals(_ numbers: Range<Int>, perClass: Int? = nil) -> [Arrival] {
    numbers.map { number in
      Arrival(
        system: system(number), number: number,
        className: perClass.map { "c\(1000 + number / $0)" })
    }
  }

  /// A run of sampler 'uniform', or an import of another name.
  static func origin(promised: Int, name: String = "uniform", seed: UInt64? = 7) -> Origin {
    guard name == "uniform" else {
      return Origin(
        kind: .import, name: name, version: "1", seed: seed,
        sourceDigest: Digest(Array(repeating: 7, count: 32)), promised: promised)
    }
    return Origin(
      kind: .sampler, name: name, version: "1", parameters: #"{"maps":"2...4"}"#, seed: seed,
      promised: promised)
  }

  /// What system `number` might show under the default protocol.
  static func values(_ number: Int, side: Int = 512) -> MeasurementValues {
    let occupied = 1000 + 977 * number % 90_000
    return MeasurementValues(
      fillingRatio: Double(occupied) / Double(side * side), occupiedPixels: occupied,
      drawnPoints: 100_000, escapedPoints: number % 7,
      extents: .init(minX: -1, minY: -2, maxX: 1, maxY: Double(number)), entropy: 12.5,
      dimension: 1.5, dimensionError: 0.01, largestShare: 0.001,
      hitsDigest: Digest(Array(repeating: UInt8(number % 256), count: 32))!)
  }

  /// A catalog with systems 0..<count, measured under the default protocol by renderer version 1.
  static func fill(
    _ catalog: Catalog, count: Int, perClass: Int? = nil, measured: Bool = true
  ) throws {
    try catalog.importAll(origin(promised: count), arrivals(0..<count, perClass: perClass))
    guard measured else { return }
    let conditions = try catalog.protocolNamed(MeasurementProtocol.defaultName)
    let systems = try catalog.systemsToMeasure(
      protocol: conditions, seed: 1, rendererVersion: 1, after: 0, limit: count)
    try catalog.record(
      systems.enumerated().map { ($1.id, values($0)) }, protocol: conditions, seed: 1,
      rendererVersion: 1)
  }
}
