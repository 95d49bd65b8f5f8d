import FractalCatalog
import Testing

struct QueryParameterTests {
  let console: QueryConsole
  let folder: TestFolder

  init() throws {
    folder = try TestFolder()
    let path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
    console = try QueryConsole(path: path)
  }

  /// The names after a colon in the statement itself, without the comment at its head.
  private static func used(by query: NamedQuery) -> Set<String> {
    let text = query.sql.split(separator: "\n").filter { !$0.hasPrefix("--") }.joined(
      separator: " ")
    return Set(text.matches(of: #/:(\w+)/#).map { String($0.1) })
  }

  @Test(arguments: NamedQuery.all)
  func everyParameterIsDeclaredWithATypeAndUsed(_ query: NamedQuery) {
    #expect(Set(query.parameters.map(\.name)) == Self.used(by: query), "\(query.name)")
    for parameter in query.parameters {
      #expect(query.comment.contains("\n:\(parameter.name) "), "\(query.name)")
    }
  }

  @Test(arguments: NamedQuery.all)
  func noNumberIsTakenFromAWord(_ query: NamedQuery) {
    for parameter in query.parameters where parameter.kind != .text {
      var values = Dictionary(uniqueKeysWithValues: query.parameters.map { ($0.name, "1") })
      #expect(throws: Never.self) { try console.run(query, parameters: values) }
      for word in ["abc", "", "nan", "inf", "0x10", "1e400", "1 ", "0.1; DROP"] {
        values[parameter.name] = word
        #expect(
          throws: CatalogError.queries(
            .badParameter(parameter.name, value: word, kind: parameter.kind))
        ) {
          try console.run(query, parameters: values)
        }
      }
    }
  }

  @Test func wholeNumbersAreNotFractions() throws {
    let query = try NamedQuery.named("systems_nearest_filling")
    let refusal = sentence {
      _ = try console.run(query, parameters: ["filling_ratio": "0.1", "count": "2.5"])
    }
    #expect(refusal == "':count' is '2.5'; expected a whole number, such as 20.")
    let word = sentence { _ = try console.run(query, parameters: ["filling_ratio": "abc"]) }
    #expect(word == "':filling_ratio' is 'abc'; expected a number, such as 0.25.")
    #expect(
      try console.run(query, parameters: ["filling_ratio": "0", "count": "2"]).rows.count == 2)
  }

  @Test func missingAndUnknownParametersAreNamed() throws {
    let query = try NamedQuery.named("systems_nearest_filling")
    #expect(throws: CatalogError.queries(.missingParameter("filling_ratio"))) {
      try console.run(query)
    }
    #expect(
      throws: CatalogError.queries(.unknownParameter("x", known: ["filling_ratio", "count"]))
    ) {
      try console.run(query, parameters: ["x": "1"])
    }
  }

  @Test func nameOfDigitsIsAName() throws {
    let path = try folder.catalog("digits.sqlite") { catalog in
      try TestSystems.fill(catalog, count: 4)
      try catalog.createSelection(name: "007", where: "1")
    }
    let result = try QueryConsole(path: path).run(
      NamedQuery.named("systems_of_selection"), parameters: ["selection": "007"])
    #expect(result.rows.count == 4)
  }
}
