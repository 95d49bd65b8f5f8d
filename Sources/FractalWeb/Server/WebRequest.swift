import Foundation
import Hummingbird

/// A request with every part decoded; a request that does not decode is refused.
struct WebRequest: Sendable {
  /// The format of the response, by the extension of the path.
  enum Format: String, Sendable {
    case html, json, csv, png, svg, css, js
  }

  /// Whether the request changes something.
  let isPost: Bool
  /// The parts of the path, without the extension of the last.
  private let path: [String]
  /// The extension of the path.
  let format: Format
  /// The path and query as received, for links back.
  let address: String
  /// The query: what follows the question mark.
  let query: [String: String]
  /// The fields of a form.
  let form: [String: String]

  /// The maximum length of an address, which may contain SQL.
  static let longestAddress = 32_768
  /// The maximum length of a form.
  static let longestForm = 65_536

  /// The maximum length of a form that is sent to an address: an act may name many systems.
  static func longestForm(to address: String) -> Int {
    address.prefix { $0 != "?" } == "/acts" ? Gallery.longestAct : longestForm
  }

  /// The parts of the path of a page of the gallery, from a field of a form.
  ///
  /// - Throws: ``WebError`` of status 400.
  static func path(_ text: String) throws(WebError) -> [String] {
    var parts: [String] = []
    for part in text.split(separator: "/", omittingEmptySubsequences: true) {
      parts.append(try decoded(part, plusIsBlank: false))
    }
    guard !text.hasPrefix("/"), !text.contains("?"), !parts.isEmpty,
      parts.allSatisfy({ $0 != "." && $0 != ".." })
    else {
      throw WebError(.badRequest, "'back' is '\(text)'. Give the path of a page of the gallery.")
    }
    return parts
  }

  /// - Throws: ``WebError`` of status 400 or 414.
  ///
  /// - Parameter wantsJSON: Whether the client accepts data in place of a page.
  init(isPost: Bool, address: String, form: String, wantsJSON: Bool) throws(WebError) {
    guard address.utf8.count <= Self.longestAddress else {
      throw WebError(.uriTooLong, "The address is longer than \(Self.longestAddress) bytes.")
    }
    self.isPost = isPost
    self.address = address
    let halves = address.split(separator: "?", maxSplits: 1, omittingEmptySubsequences: false)
    var parts: [String] = []
    for part in halves[0].split(separator: "/", omittingEmptySubsequences: true) {
      parts.append(try Self.decoded(part, plusIsBlank: false))
    }
    // A label or number has no dot; only the last part has an extension.
    var format = Format.html
    if let last = parts.last, let point = last.lastIndex(of: "."),
      let known = Format(rawValue: String(last[last.index(after: point)...]))
    {
      format = known
      parts[parts.count - 1] = String(last[..<point])
      if last.startIndex == point {
        guard parts.count == 1 else { throw WebError.noPage(address) }
        parts = []
      }
    }
    path = parts
    self.format = format == .html && wantsJSON ? .json : format
    query = halves.count > 1 ? try Self.fields(halves[1]) : [:]
    self.form = try Self.fields(form[...])
  }

  static func fields(_ text: Substring) throws(WebError) -> [String: String] {
    var fields: [String: String] = [:]
    for pair in text.split(separator: "&", omittingEmptySubsequences: true) {
      let sides = pair.split(separator: "=", maxSplits: 1, omittingEmptySubsequences: false)
      let name = try decoded(sides[0], plusIsBlank: true)
      let value = sides.count > 1 ? try decoded(sides[1], plusIsBlank: true) : ""
      guard fields.updateValue(value, forKey: name) == nil else {
        throw WebError(.badRequest, "The address gives '\(name)' twice. Give it once.")
      }
    }
    return fields
  }

  /// Decodes a percent-encoded text. It must be UTF-8 without control characters other than line
  /// breaks and tabs.
  private static func decoded(_ text: Substring, plusIsBlank: Bool) throws(WebError) -> String {
    var bytes: [UInt8] = []
    var rest = Array(text.utf8)[...]
    while let byte = rest.popFirst() {
      if byte == UInt8(ascii: "%") {
        let digits = rest.prefix(2)
        guard digits.count == 2,
          let value = UInt8(String(decoding: digits, as: UTF8.self), radix: 16),
          digits.allSatisfy({ $0 != UInt8(ascii: "+") && $0 != UInt8(ascii: "-") })
        else { throw undecodable }
        rest = rest.dropFirst(2)
        bytes.append(value)
      } else {
        bytes.append(plusIsBlank && byte == UInt8(ascii: "+") ? UInt8(ascii: " ") : byte)
      }
    }
    let isPlain = bytes.allSatisfy { $0 >= 32 && $0 != 127 || $0 == 9 || $0 == 10 || $0 == 13 }
    guard isPlain, let decoded = String(validating: bytes, as: UTF8.self) else { throw undecodable }
    return decoded
  }

  private static var undecodable: WebError {
    WebError(.badRequest, "The address is not percent-encoded UTF-8 without control characters.")
  }

  /// The path for the routes, in which equal parts are encoded in the same way.
  var route: String { "/" + Link.to(path) }

  /// The first page as the address of this request sees it: `./`, `../`, `../../` and so on.
  var root: String { Self.root(of: address) }

  /// The first page as an address sees it.
  static func root(of address: String) -> String {
    let depth = address.prefix { $0 != "?" }.dropFirst().count { $0 == "/" }
    return depth == 0 ? "./" : String(repeating: "../", count: depth)
  }

  /// Whether the response needs SQL from the address, or a named query.
  var runsSQL: Bool {
    path.first == "queries" && path.count > 1 || path.first == "acts" && text("filter") != nil
      || ["sql", "where", "query"].contains { text($0) != nil }
  }

  /// A number of the query within a range.
  func number(_ name: String, in range: ClosedRange<Int>, default value: Int) throws(WebError)
    -> Int
  {
    guard let text = query[name], !text.isEmpty else { return value }
    guard let number = Int(text), range.contains(number) else {
      throw WebError(
        .badRequest,
        """
        '\(name)' is '\(text)'. Give a whole number from \(range.lowerBound) to \(range.upperBound).
        """)
    }
    return number
  }

  /// A seed of the query.
  func seed(_ name: String = "seed", default value: UInt64 = 1) throws(WebError) -> UInt64 {
    UInt64(try number(name, in: 0...Int.max, default: Int(value)))
  }

  /// A text of the query, unless it is empty.
  func text(_ name: String) -> String? {
    query[name].flatMap { $0.isEmpty ? nil : $0 }
  }
}
