import FractalCore

/// A type that can be read from a column of an untrusted file.
///
/// The only way from a column to a Swift value is ``init(column:)``. It refuses values of another
/// type and values out of range; no default replaces them.
protocol ColumnValue {
  /// The expected content of a column, as in "expected a whole number".
  static var expectation: String { get }

  /// nil if the column has other content.
  init?(column value: SQLValue)
}

extension Int64: ColumnValue {
  static var expectation: String { "a whole number" }

  init?(column value: SQLValue) {
    guard case .integer(let value) = value else { return nil }
    self = value
  }
}

extension Int: ColumnValue {
  static var expectation: String { Int64.expectation }

  init?(column value: SQLValue) {
    guard case .integer(let value) = value else { return nil }
    self.init(exactly: value)
  }
}

/// A seed.
extension UInt64: ColumnValue {
  static var expectation: String { "a whole number from 0 to \(Int64.max)" }

  init?(column value: SQLValue) {
    guard case .integer(let value) = value else { return nil }
    self.init(exactly: value)
  }
}

/// A number; infinities are none.
extension Double: ColumnValue {
  static var expectation: String { "a finite number" }

  init?(column value: SQLValue) {
    switch value {
    case .real(let value) where value.isFinite: self = value
    case .integer(let value): self = Double(value)
    default: return nil
    }
  }
}

extension Bool: ColumnValue {
  static var expectation: String { "0 or 1" }

  init?(column value: SQLValue) {
    switch value {
    case .integer(0): self = false
    case .integer(1): self = true
    default: return nil
    }
  }
}

extension String: ColumnValue {
  static var expectation: String { "a text in UTF-8" }

  init?(column value: SQLValue) {
    guard case .text(let value) = value else { return nil }
    self = value
  }
}

extension [UInt8]: ColumnValue {
  static var expectation: String { "a blob" }

  init?(column value: SQLValue) {
    guard case .blob(let value) = value else { return nil }
    self = value
  }
}

extension Digest: ColumnValue {
  static var expectation: String { "a blob of \(byteCount) bytes" }

  init?(column value: SQLValue) {
    guard case .blob(let bytes) = value else { return nil }
    self.init(bytes)
  }
}

/// NULL is nil.
extension Optional: ColumnValue where Wrapped: ColumnValue {
  static var expectation: String { Wrapped.expectation + " or NULL" }

  init?(column value: SQLValue) {
    if case .null = value {
      self = Self.none
    } else {
      guard let wrapped = Wrapped(column: value) else { return nil }
      self = .some(wrapped)
    }
  }
}

/// One of a few words.
protocol ColumnWord: ColumnValue, RawRepresentable, CaseIterable where RawValue == String {}

extension ColumnWord {
  static var expectation: String {
    "one of \(allCases.map { "'\($0.rawValue)'" }.joined(separator: ", "))"
  }

  init?(column value: SQLValue) {
    guard case .text(let word) = value else { return nil }
    self.init(rawValue: word)
  }
}

extension Origin.Kind: ColumnWord {}
extension SplitRequest.Unit: ColumnWord {}
extension SplitRequest.Method: ColumnWord {}
extension MeasurementProtocol.Start: ColumnWord {}
extension ClassChange.Action: ColumnWord {}
