import FractalCore
import Testing

/// `fractalog show`: everything about one system.
struct ShowTests {
  @Test func aSystemIsShownWithAllThatIsKnownOfIt() throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    for command in [
      "fractalog measure", "fractalog tag add thin --labels - <<< \(label)",
      "fractalog note add 'like a leaf' --system \(label)",
      "fractalog set-aside add --labels - --reason 'a dot' <<< \(label)",
    ] { try place.shell(command).expectSuccess() }
    // The beginning of a label is enough.
    let text = try place.fractalog("show", String(label.dropLast(2))).output
    #expect(text.hasPrefix("\(label)\n"))
    for part in [
      "filling ratio", "tags", "thin", "like a leaf", "a dot", "Maps:", "weight", "settled",
      "selection", "pictures", "Origins", "singular-values", "History",
      "fractalog render \(label) -o \(label).png",
    ] { #expect(text.contains(part), "\(part)\n\(text)") }
  }

  @Test func programsGetOneObject() throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    let outcome = try place.fractalog("show", label, "--format", "json")
    let object = try JSONParser.value(of: outcome.output)
    #expect(object["label"] == .string(label))
    guard case .array(let maps) = object["maps"], case .array(let uses) = object["uses"] else {
      Issue.record("No lists: \(outcome.output)")
      return
    }
    let rows = try place.fractalog(
      "query", "--format", "csv", "--sql",
      """
      SELECT a FROM map JOIN system ON system.id = map.system WHERE label = '\(label)'
      ORDER BY position
      """)
    #expect(maps.count == rows.lines.count - 1)
    #expect(maps.first?["a"].map { $0.compact } == rows.lines.dropFirst().first)
    #expect(!uses.isEmpty)
    #expect(object["tags"] == .array([]) && object["set_aside_reason"] == .null)
  }

  @Test(arguments: [
    ("pictures", "a dataset", "fractalog dataset show pictures"),
    ("main", "a split", "fractalog split show main"),
    ("some", "a selection", "fractalog selection show some"),
    ("scenes", "a dataset", "fractalog dataset show scenes"),
    ("crowd", "a recipe", "fractalog recipe show crowd"),
    ("disguises", "a duplicate search", "fractalog duplicates list disguises"),
    ("coarse", "a protocol", "fractalog protocol list"),
    ("tags", "a query", "fractalog query tags"),
  ])
  func theNameOfSomethingElseIsAnsweredWithItsCommand(
    name: String, kind: String, command: String
  ) throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.fractalog("show", name)
    #expect(
      outcome.errors == """
        Error: '\(name)' is \(kind), not the label of a system. '\(command)' shows it.

        """)
    #expect(outcome.code == 1)
    try place.shell("\(command) > shown").expectSuccess()
  }

  @Test func aTerminalWithColoursGetsAPicture() throws {
    let place = try SmallCatalog.copy()
    let label = try SmallCatalog.labels.get()[0]
    let shown = try place.onTerminal(["show", label], environment: ["COLORTERM": "truecolor"])
    let rows = shown.split(separator: "\n").filter { $0.contains("▀") }
    #expect(rows.count == 24)
    // 48 pixels a row, each with two colours of 24 bits.
    #expect(rows.allSatisfy { row in row.count { $0 == "▀" } == 48 && row.contains("[38;2;") })
    #expect(Set(rows).count > 1, "the picture is not one colour")
    let few = try place.onTerminal(["show", label])
    #expect(few.contains("[38;5;") && !few.contains("[38;2;"))
    for environment in [["NO_COLOR": "1"], ["LANG": "C"], ["TERM": "dumb"]] {
      #expect(try !place.onTerminal(["show", label], environment: environment).contains("▀"))
    }
    #expect(try !place.onTerminal(["show", label], columns: 20).contains("▀"))
  }
}
