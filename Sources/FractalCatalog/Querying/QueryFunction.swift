/// A function that the SQL of a ``QueryConsole`` may call.
///
/// SQL cannot compute singular values, and this library does not know pictures. Other modules give
/// the console such functions.
///
/// ```swift
/// let mapCount = QueryFunction(name: "map_count", argumentCounts: 1...1) { source in
///   { arguments in
///     guard let label = try arguments.text(0) else { return .null }
///     return .integer(Int64(try source.system(labelled: label).maps.count))
///   }
/// }
/// let console = try QueryConsole(path: "fractals.sqlite", functions: [mapCount])
/// try console.run(sql: "SELECT map_count('ifs-3-9f2c')").rows  // [[.integer(3)]]
/// ```
///
/// Only the text of a query can call functions, never views or triggers of the file.
public struct QueryFunction: Sendable {
  /// The body of the function. The same arguments must give the same value throughout a query.
  ///
  /// An error ends the query, which then throws this same error.
  public typealias Body = (_ arguments: QueryArguments) throws -> SQLValue

  /// The name, as SQL calls it.
  public let name: String
  /// How many arguments it takes. SQLite refuses a call with another number.
  public let argumentCounts: ClosedRange<Int>
  let body: @Sendable (QuerySource) -> Body

  /// A function.
  ///
  /// - Parameters:
  ///   - name: As SQL calls it.
  ///   - argumentCounts: How many arguments it takes.
  ///   - body: Makes the body of the function for one run of a query. The file does not change
  ///     during the run, so the body may cache values.
  /// - Precondition: The counts are within 0…127.
  public init(
    name: String, argumentCounts: ClosedRange<Int>,
    body: @escaping @Sendable (_ source: QuerySource) -> Body
  ) {
    precondition(argumentCounts.lowerBound >= 0 && argumentCounts.upperBound <= 127, name)
    self.name = name
    self.argumentCounts = argumentCounts
    self.body = body
  }
}

/// The arguments of a call of a ``QueryFunction``.
public struct QueryArguments: Sendable {
  /// The name of the function, for errors.
  public let function: String
  /// The arguments.
  public let values: [SQLValue]

  /// The text at a position, counted from 0, or nil if it is NULL.
  ///
  /// - Throws: ``CatalogError/Queries/badArgument(function:number:given:expected:)`` for any other
  ///   value.
  public func text(_ place: Int) throws -> String? {
    switch values[place] {
    case .null: nil
    case .text(let text): text
    case let other: throw refusal(place, other, expected: "a text between quotes")
    }
  }

  /// The non-negative whole number at a position, counted from 0, or nil if it is NULL.
  ///
  /// - Throws: ``CatalogError/Queries/badArgument(function:number:given:expected:)`` for any other
  ///   value.
  public func number(_ place: Int) throws -> UInt64? {
    switch values[place] {
    case .null: nil
    case .integer(let integer) where integer >= 0: UInt64(integer)
    case let other: throw refusal(place, other, expected: "a whole number from 0")
    }
  }

  private func refusal(_ place: Int, _ value: SQLValue, expected: String) -> CatalogError {
    let given =
      switch value {
      case .null: "NULL"
      case .integer(let integer): "\(integer)"
      case .real(let real): "\(real)"
      case .text(let text): text
      case .blob(let bytes): "a blob of \(bytes.count) bytes"
      }
    return .queries(
      .badArgument(function: function, number: place + 1, given: given, expected: expected))
  }
}
