import Crypto
import FractalCatalog
import FractalCore
import Foundation

/// Reads systems from JSON lines, one object a line:
///
/// ```json
/// {"maps": [[0.5, 0, 0, 0.5, 0, 0], [0.5, 0, 0, 0.5, 0.5, 0]], "name": "dust", "class": "simple"}
/// ```
///
/// A map is `[a, b, c, d, e, f]` or `[a, b, c, d, e, f, weight]`; either all maps of a system have
/// a weight or none has, and then weights are proportional to |det A|. Blank lines are passed over.
public enum JSONLinesFile {
  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: ``DatasetError`` if it cannot be read or holds no line.
  public static func read(_ path: String) throws -> ImportSource {
    let data = try InputFile.data(path)
    return parse(data, name: path == "-" ? "standard input" : sourceName(path))
  }

  /// Reads JSON lines from memory. `name` is what the origin and error messages call them.
  public static func parse(_ data: Data, name: String) -> ImportSource {
    var arrivals: [Arrival] = []
    var problems: [ImportProblem] = []
    var count = 0
    for (place, line) in data.split(separator: UInt8(ascii: "\n"), omittingEmptySubsequences: false)
      .enumerated()
    {
      if line.allSatisfy({ $0 == UInt8(ascii: " ") || $0 == 13 || $0 == 9 }) { continue }
      do {
        let entry = try JSONDecoder().decode(SystemLine.self, from: Data(line))
        arrivals.append(
          Arrival(
            system: try entry.system(), number: count, name: entry.name,
            className: entry.className))
      } catch {
        problems.append(ImportProblem(file: name, line: place + 1, message: sentence(error)))
      }
      count += 1
    }
    if count == 0 {
      problems.append(
        ImportProblem(file: name, line: nil, message: "is empty. Give one JSON object a line."))
    }
    let origin = Origin(
      kind: .import, name: "jsonl", version: "1",
      parameters: canonicalJSON(["source": .text(name)]),
      sourceDigest: Array(SHA256.hash(data: data)), promised: count)
    return ImportSource(origin: origin, arrivals: arrivals, problems: problems)
  }

  private static func sentence(_ error: any Error) -> String {
    let form = """
      A line is {"maps": [[a,b,c,d,e,f,weight?], …], "name"?: text, "class"?: text}.
      """
    switch error {
    case let error as FunctionSystemError:
      return "does not hold a system. \(error)"
    case let error as SystemLine.Problem:
      return "\(error.message) \(form)"
    case DecodingError.keyNotFound(let key, _):
      return "has no '\(key.stringValue)'. \(form)"
    case DecodingError.typeMismatch(_, let context), DecodingError.valueNotFound(_, let context):
      return "has something else than belongs at \(place(context)). \(form)"
    default:
      return "is not JSON. \(form)"
    }
  }

  private static func place(_ context: DecodingError.Context) -> String {
    let path = context.codingPath.map { key in
      key.intValue.map { "[\($0)]" } ?? key.stringValue
    }
    return path.isEmpty ? "its beginning" : "'\(path.joined())'"
  }
}

/// One line, as decoded.
private struct SystemLine: Decodable {
  struct Problem: Error {
    let message: String
  }

  struct Key: CodingKey {
    let stringValue: String
    var intValue: Int? { nil }
    init(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  let maps: [[Double]]
  let name: String?
  let className: String?

  init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: Key.self)
    let keys = container.allKeys.map(\.stringValue).sorted()
    for key in keys where !["maps", "name", "class"].contains(key) {
      throw Problem(message: "has the unknown field '\(key)'.")
    }
    maps = try container.decode([[Double]].self, forKey: Key(stringValue: "maps"))
    name = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "name"))
    className = try container.decodeIfPresent(String.self, forKey: Key(stringValue: "class"))
    if className == "" { throw Problem(message: "has an empty class name.") }
  }

  func system() throws -> FunctionSystem {
    let counts = Set(maps.map(\.count))
    guard counts.isSubset(of: [6]) || counts.isSubset(of: [7]) else {
      let place = maps.firstIndex { $0.count != 6 && $0.count != 7 } ?? 0
      throw Problem(
        message: [6, 7].contains(maps[place].count)
          ? "gives some of its maps a weight and others none."
          : "has \(maps[place].count) numbers in map \(place + 1); a map has 6, or 7 with a weight."
      )
    }
    let affine = maps.map {
      AffineMap(a: $0[0], b: $0[1], c: $0[2], d: $0[3], e: $0[4], f: $0[5])
    }
    guard counts == [7] else { return try FunctionSystem.weightedByDeterminant(affine) }
    return try FunctionSystem(maps: affine, weights: maps.map { $0[6] })
  }
}
