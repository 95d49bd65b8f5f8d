extension NamedQuery {
  /// A parameter of a query, as the comment at its head declares it: name, type and meaning.
  ///
  /// SQLite compares values of any types: a word in place of a number gives a wrong result without
  /// an error. So a text is converted to the declared type, or refused before the query runs.
  public struct Parameter: Hashable, Sendable {
    /// What a value must be.
    public enum Kind: String, Hashable, Sendable, CaseIterable {
      /// Any text, even if it has only digits.
      case text = "TEXT"
      /// A whole number of at most 64 bits.
      case integer = "INTEGER"
      /// A finite decimal number.
      case real = "REAL"
    }

    /// Its name, without the colon.
    public let name: String
    /// What a value must be.
    public let kind: Kind
    /// Whether it is optional: the query uses it in `COALESCE(:name, …)`.
    public let isOptional: Bool

    /// The value of a text.
    ///
    /// - Throws: ``CatalogError/Queries/badParameter(_:value:kind:)``.
    func value(_ text: String) throws -> SQLValue {
      switch (kind, SQLValue(spelled: text)) {
      case (.text, _): return .text(text)
      case (.integer, .integer(let value)): return .integer(value)
      case (.real, .integer(let value)): return .real(Double(value))
      case (.real, .real(let value)): return .real(value)
      default: throw CatalogError.queries(.badParameter(name, value: text, kind: kind))
      }
    }
  }

  /// The values of texts, each with the type of its parameter.
  ///
  /// ```swift
  /// let query = try NamedQuery.named("systems_nearest_filling")
  /// try query.values(["filling_ratio": "0.3"])  // ["filling_ratio": .real(0.3)]
  /// ```
  ///
  /// - Throws: ``CatalogError/Queries/badParameter(_:value:kind:)``,
  ///   ``CatalogError/Queries/unknownParameter(_:known:)``,
  ///   ``CatalogError/Queries/missingParameter(_:)``.
  public func values(_ texts: [String: String]) throws -> [String: SQLValue] {
    let known = parameters.map(\.name)
    if let stranger = texts.keys.sorted().first(where: { !known.contains($0) }) {
      throw CatalogError.queries(.unknownParameter(stranger, known: known))
    }
    var values: [String: SQLValue] = [:]
    for parameter in parameters {
      if let text = texts[parameter.name] {
        values[parameter.name] = try parameter.value(text)
      } else if !parameter.isOptional {
        throw CatalogError.queries(.missingParameter(parameter.name))
      }
    }
    return values
  }
}

extension SQLValue {
  /// A number if the text is a finite decimal number; otherwise the text.
  public init(spelled text: String) {
    if let integer = Int64(text) {
      self = .integer(integer)
    } else if let real = Double(text), real.isFinite,
      // Swift would also read "0x1p3", "inf" and "nan" as numbers.
      text.utf8.allSatisfy({ "0123456789+-.eE".utf8.contains($0) })
    {
      self = .real(real)
    } else {
      self = .text(text)
    }
  }
}
