import Testing

/// Colours are for terminals that take them, and only if nobody refuses them.
struct ColourTests {
  private static let green = "\u{1B}[32mpass\u{1B}[0m"
  private static let words = ["audit", "a.fractalog", "--images", "0"]

  @Test func aTerminalShowsResultsInColours() throws {
    let place = try SmallCatalog.copy()
    let shown = try place.onTerminal(Self.words)
    #expect(shown.contains(Self.green))
    #expect(shown.contains("\u{1B}[1mcheck\u{1B}[0m"))
    #expect(
      try place.onTerminal(["show", "nothing"]).hasPrefix("\u{1B}[1;31mError:\u{1B}[0m No system"))
    // An empty value refuses nothing.
    #expect(try place.onTerminal(Self.words, environment: ["NO_COLOR": ""]).contains(Self.green))
  }

  @Test(arguments: [
    ["NO_COLOR": "1"], ["TERM": "dumb"], ["NO_COLOR": "1", "CLICOLOR_FORCE": "1"],
  ])
  func noneAreShownIfTheyAreRefused(environment: [String: String]) throws {
    let place = try SmallCatalog.copy()
    for words in [Self.words, ["show", "nothing"], ["status"], ["show", "ifs-"]] {
      let shown = try place.onTerminal(words, environment: environment)
      #expect(!shown.isEmpty && !shown.contains("\u{1B}"), "\(words)")
    }
  }

  @Test func aFileGetsNoneUnlessTheyAreForced() throws {
    let place = try SmallCatalog.copy()
    let outcome = try place.fractalog(words: Self.words)
    #expect(outcome.output.contains("pass") && !outcome.output.contains("\u{1B}"))
    let label = try SmallCatalog.labels.get()[0]
    for words in [["status"], ["show", label]] {
      #expect(try !place.fractalog(words: words).output.contains("\u{1B}"))
    }
    let forced = try place.shell(
      "fractalog \(Self.words.joined(separator: " "))",
      environment: ["CLICOLOR_FORCE": "1", "NO_COLOR": ""])
    #expect(forced.output.contains(Self.green))
  }
}
