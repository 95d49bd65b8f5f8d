import FractalCore
import FractalCatalog

import Foundation

/// A value of a ``Listing``: one of the five storage classes of SQLite.
enum Cell: Equatable, Sendable {
  case null
  case integer(Int64)
  case real(Double)
  case text(String)
  case blob([UInt8])

  /// For a person in a terminal: reals to 6 significant digits, nothing for null, and no character
  /// that could move the cursor.
  var shown: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): String(format: "%.6g", value)
    case .text(let value): value.terminalSafe
    case .blob(let bytes): hex(bytes)
    }
  }

  /// For a program: the fewest digits that give the same real again, texts as they are.
  var exact: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): value
    case .blob(let bytes): hex(bytes)
    }
  }

  /// A digest, as its bytes.
  static func digest(_ digest: Digest) -> Cell { .blob(digest.bytes) }

  /// Whether it stands at the right of its column.
  var isNumber: Bool {
    switch self {
    case .integer, .real: true
    case .null, .text, .blob: false
    }
  }
}
