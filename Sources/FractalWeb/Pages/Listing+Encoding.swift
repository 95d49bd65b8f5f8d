import FractalCatalog

/// Within the data of a page, a listing has the names of its columns only once.
extension Listing: Encodable {
  private enum CodingKeys: String, CodingKey { case columns, rows, truncated }

  /// Encodes an object of `columns`, `rows` (arrays of values) and `truncated`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(columns, forKey: .columns)
    try container.encode(rows, forKey: .rows)
    try container.encode(truncated, forKey: .truncated)
  }
}

/// As in ``Listing/json``.
extension SQLValue: Encodable {
  /// Encodes null, a number or a text.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    switch self {
    case .null: try container.encodeNil()
    case .integer(let value): try container.encode(value)
    case .real(let value) where value.isFinite: try container.encode(value)
    case .real, .text, .blob: try container.encode(exact)
    }
  }
}
