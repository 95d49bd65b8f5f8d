import FractalDatasets
import FractalCatalog
import FractalCore

/// A system as a line of JSON spells it.
struct SystemLine {
  /// Why a value is not a system, in sentences.
  struct Problem: Error {
    let message: String
  }

  let system: FunctionSystem
  let name: String?
  let className: String?

  private static let form = """
    A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}.
    """

  /// - Throws: ``Problem``; `FunctionSystemError`.
  init(_ value: JSONValue) throws {
    guard case .object(let fields) = value else {
      throw Problem(message: "the line is \(value.kind); expected an object. \(Self.form)")
    }
    for field in fields where !["maps", "name", "class"].contains(field.name) {
      throw Problem(message: "'\(field.name)' is not a field of a system. \(Self.form)")
    }
    name = try Self.text("name", value)
    className = try Self.text("class", value)
    if className == "" {
      throw Problem(message: "'class' is empty. Name the class, or leave the field out.")
    }
    if let className {
      do { _ = try Name(className, of: .class) } catch { throw Problem(message: "\(error)") }
    }
    guard let maps = value["maps"] else {
      throw Problem(message: "'maps' is missing. \(Self.form)")
    }
    system = try Self.system(
      Self.items(maps, "maps", "a list of maps").enumerated().map { place, map in
        try Self.items(map, "maps[\(place)]", "a list of numbers").enumerated().map {
          try Self.number($1, "maps[\(place)][\($0)]")
        }
      })
  }

  private static func text(_ name: String, _ object: JSONValue) throws -> String? {
    switch object[name] {
    case nil, .null: return nil
    case .string(let text): return text
    case let other?: throw wrong(other, name, "a text")
    }
  }

  private static func items(
    _ value: JSONValue, _ place: String, _ expected: String
  ) throws -> [JSONValue] {
    guard case .array(let items) = value else { throw wrong(value, place, expected) }
    return items
  }

  private static func number(_ value: JSONValue, _ place: String) throws -> Double {
    guard case .number(let number) = value else { throw wrong(value, place, "a number") }
    return number
  }

  private static func wrong(_ value: JSONValue, _ place: String, _ expected: String) -> Problem {
    Problem(message: "'\(place)' is \(value.kind); expected \(expected).")
  }

  private static func system(_ maps: [[Double]]) throws -> FunctionSystem {
    for (place, map) in maps.enumerated() where map.count != 6 && map.count != 7 {
      throw Problem(
        message: "'maps[\(place)]' has \(map.count) numbers; a map has 6, or 7 with a weight.")
    }
    let affine = maps.map {
      AffineMap(a: $0[0], b: $0[1], c: $0[2], d: $0[3], e: $0[4], f: $0[5])
    }
    let weighted = maps.count { $0.count == 7 }
    guard weighted == 0 || weighted == maps.count else {
      throw Problem(
        message: "some maps have a weight and others have none. Give a weight to all, or to none.")
    }
    if weighted == 0 { return try FunctionSystem.weightedByDeterminant(affine) }
    return try FunctionSystem(maps: affine, weights: maps.map { $0[6] })
  }
}
