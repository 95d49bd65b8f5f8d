import FractalCore

/// A value of SQLite: an argument of a statement, or a cell of a ``Listing``.
public enum SQLValue: Hashable, Sendable {
  /// NULL.
  case null
  /// INTEGER.
  case integer(Int64)
  /// REAL; SQLite has infinities, but no NaN.
  case real(Double)
  /// TEXT.
  case text(String)
  /// BLOB.
  case blob([UInt8])

  /// A digest, as its bytes.
  package static func digest(_ digest: Digest) -> SQLValue { .blob(digest.bytes) }

  /// The value for a program: the fewest digits that give the same real again, `inf` and `-inf`,
  /// a text as it is, a blob in hexadecimal digits, nothing for NULL.
  package var exact: String {
    switch self {
    case .null: ""
    case .integer(let value): String(value)
    case .real(let value): "\(value)"
    case .text(let value): value
    case .blob(let bytes): hex(bytes)
    }
  }
}
