import CFractalSQL
import FractalCatalog
import FractalCore
import FractalDatasets

/// The arguments of a call from SQL.
struct SQLArguments {
  /// How SQL calls the function, for errors.
  let function: String
  let values: UnsafeBufferPointer<fractalog_sql_value>

  /// The longest JSON that is read: 32 maps have about 5,000 bytes, a recipe fewer.
  static let longestText = 1 << 16

  var count: Int { values.count }

  private func kind(_ place: Int) -> Int {
    place < count ? Int(values[place].kind) : FRACTALOG_SQL_NULL
  }

  /// The system of an argument: one that is stored, or maps as JSON.
  func system(_ place: Int, expected: String = "a label, or maps as JSON") throws -> FunctionSystem
  {
    switch kind(place) {
    case FRACTALOG_SQL_SYSTEM: return try storedSystem(values[place])
    case FRACTALOG_SQL_TEXT:
      let bytes = bytes(place)
      guard bytes.first(where: { !" \t\r\n".utf8.contains($0) }) == UInt8(ascii: "["),
        bytes.count <= Self.longestText
      else { throw refusal(place, expected: expected) }
      do {
        return try FunctionSystem(maps: JSONParser.value(of: Array(bytes)))
      } catch {
        throw SQLFunctionError.maps(function: function, number: place + 1, reason: reason(error))
      }
    default: throw refusal(place, expected: expected)
    }
  }

  private func reason(_ error: any Error) -> String {
    guard let error = error as? JSONError else { return "\(error)" }
    return "line \(error.line), column \(error.column): \(error.reason)."
  }

  private func storedSystem(_ value: fractalog_sql_value) throws -> FunctionSystem {
    let numbers = UnsafeRawBufferPointer(start: value.bytes, count: Int(value.count))
      .bindMemory(to: Double.self)
    let maps = (0..<numbers.count / 7).map { $0 * 7 }
    do {
      return try FunctionSystem(
        maps: maps.map {
          AffineMap(
            a: numbers[$0], b: numbers[$0 + 1], c: numbers[$0 + 2], d: numbers[$0 + 3],
            e: numbers[$0 + 4], f: numbers[$0 + 5])
        }, weights: maps.map { numbers[$0 + 6] })
    } catch {
      throw CatalogError.content(.damagedSystem(id: value.integer, reason: error.description))
    }
  }

  /// The text of an argument; nil if it is NULL or left out.
  func text(_ place: Int, expected: String = "a text between quotes") throws -> String? {
    switch kind(place) {
    case FRACTALOG_SQL_NULL: return nil
    case FRACTALOG_SQL_TEXT where values[place].count <= Self.longestText:
      return String(decoding: bytes(place), as: UTF8.self)
    default: throw refusal(place, expected: expected)
    }
  }

  /// The whole number of an argument; nil if it is NULL or left out.
  func number(_ place: Int, in range: ClosedRange<Int64>) throws -> Int64? {
    switch kind(place) {
    case FRACTALOG_SQL_NULL: return nil
    case FRACTALOG_SQL_INTEGER where range.contains(values[place].integer):
      return values[place].integer
    default:
      let bounds =
        range.upperBound == .max
        ? "from \(range.lowerBound)" : "from \(range.lowerBound) to \(range.upperBound)"
      throw refusal(place, expected: "a whole number \(bounds)")
    }
  }

  /// A seed; nil if it is NULL or left out.
  func seed(_ place: Int) throws -> UInt64? {
    try number(place, in: 0...Int64.max).map { UInt64($0) }
  }

  /// The bytes of a text or blob.
  func bytes(_ place: Int) -> UnsafeRawBufferPointer {
    UnsafeRawBufferPointer(start: values[place].bytes, count: Int(values[place].count))
  }

  /// Why an argument cannot be used.
  func refusal(_ place: Int, expected: String) -> CatalogError {
    .queries(
      .badArgument(
        function: function, number: place + 1, given: spelled(place), expected: expected))
  }

  private func spelled(_ place: Int) -> String {
    switch kind(place) {
    case FRACTALOG_SQL_INTEGER: return "\(values[place].integer)"
    case FRACTALOG_SQL_REAL: return "\(values[place].real)"
    case FRACTALOG_SQL_TEXT: return shortened(place)
    case FRACTALOG_SQL_BLOB: return "a blob of \(values[place].count) bytes"
    case FRACTALOG_SQL_SYSTEM: return "a system"
    default: return "NULL"
    }
  }

  /// A text that may be of any length, for an error.
  func shortened(_ place: Int) -> String {
    let text = String(decoding: bytes(place).prefix(400), as: UTF8.self)
    return text.count > 60 ? "\(text.prefix(60))…" : text
  }
}
