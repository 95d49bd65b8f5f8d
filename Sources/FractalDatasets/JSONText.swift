import Foundation

/// A value as JSON: the same text for the same value, keys in alphabetical order and in
/// `snake_case`.
///
/// - Parameter indented: On many lines, for people; or on one.
/// - Throws: `EncodingError` for a number that is not finite, which JSON has no form for.
package func json(_ value: some Encodable, indented: Bool = false) throws -> String {
  let encoder = JSONEncoder()
  encoder.keyEncodingStrategy = .convertToSnakeCase
  encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
  if indented { encoder.outputFormatting.insert(.prettyPrinted) }
  return String(decoding: try encoder.encode(value), as: UTF8.self)
}
