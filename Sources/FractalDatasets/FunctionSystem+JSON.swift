import FractalCore

/// Why a JSON value is not a system, in sentences.
package struct MapsProblem: Error, CustomStringConvertible {
  package let message: String

  package init(message: String) { self.message = message }

  package var description: String { message }

  /// A value is of another kind than expected.
  package static func wrong(
    _ value: JSONValue, _ place: String, _ expected: String
  ) -> MapsProblem {
    MapsProblem(message: "'\(place)' is \(value.kind); expected \(expected).")
  }
}

extension FunctionSystem {
  /// The system of a list of maps in JSON: `[a,b,c,d,e,f]` or `[a,b,c,d,e,f,weight]` each. Without
  /// weights, they are proportional to the determinants.
  ///
  /// - Throws: ``MapsProblem``; `FunctionSystemError`.
  package init(maps value: JSONValue) throws {
    let (maps, weights) = try Self.parts(maps: value)
    self =
      if let weights { try FunctionSystem(maps: maps, weights: weights) } else {
        try FunctionSystem.weightedByDeterminant(maps)
      }
  }

  /// The maps of such a list, and their weights as they stand there; nil if it has none.
  ///
  /// - Throws: ``MapsProblem``.
  package static func parts(
    maps value: JSONValue
  ) throws -> (maps: [AffineMap], weights: [Double]?) {
    let maps = try Self.items(value, "maps", "a list of maps").enumerated().map { place, map in
      try Self.items(map, "maps[\(place)]", "a list of numbers").enumerated().map {
        try Self.number($1, "maps[\(place)][\($0)]")
      }
    }
    for (place, map) in maps.enumerated() where map.count != 6 && map.count != 7 {
      throw MapsProblem(
        message: "'maps[\(place)]' has \(map.count) numbers; a map has 6, or 7 with a weight.")
    }
    let affine = maps.map {
      AffineMap(a: $0[0], b: $0[1], c: $0[2], d: $0[3], e: $0[4], f: $0[5])
    }
    let weighted = maps.count { $0.count == 7 }
    guard weighted == 0 || weighted == maps.count else {
      throw MapsProblem(
        message: "some maps have a weight and others have none. Give a weight to all, or to none.")
    }
    return (affine, weighted == 0 ? nil : maps.map { $0[6] })
  }

  /// The maps with their weights in JSON, which ``init(maps:)`` reads back to the same bits.
  package var mapsJSON: JSONValue {
    .array(
      zip(maps, weights).map { map, weight in
        .array((map.coefficients.map(\.value) + [weight]).map { .decimal($0) })
      })
  }

  private static func items(
    _ value: JSONValue, _ place: String, _ expected: String
  ) throws -> [JSONValue] {
    guard case .array(let items) = value else {
      throw MapsProblem.wrong(value, place, expected)
    }
    return items
  }

  private static func number(_ value: JSONValue, _ place: String) throws -> Double {
    guard case .number(let number) = value else {
      throw MapsProblem.wrong(value, place, "a number")
    }
    return number
  }
}
