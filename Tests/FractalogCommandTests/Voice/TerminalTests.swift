import Testing

/// What a stranger's file holds is shown on a terminal, and never obeyed by it.
struct TerminalTests {
  @Test(arguments: [["NO_COLOR": "1"], ["TERM": "dumb"], [:]])
  func noFormatAndNoErrorSendsControlCharactersToATerminal(environment: [String: String]) throws {
    let place = try Workplace()
    let maps = "[[0.5,0,0,0.5,0,0],[0.5,0,0,0.5,0.5,0]]"
    let line = #"{"maps": \#(maps), "name": "\u001b[31mred\u009b0m\u202e"}"#
    #expect(
      try place.fractalog("import", "jsonl", "-", "--catalog", "c.sqlite", input: line).code == 0)
    let query = [
      "query", "--sql", "SELECT name FROM system_origin", "--catalog", "c.sqlite", "--format",
    ]
    for format in ["table", "csv", "json", "jsonl", "markdown"] {
      let shown = try place.onTerminal(query + [format], environment: environment)
      #expect(shown.contains("red"), "\(format)")
      // Only our own headings are in bold.
      let isColoured = environment.isEmpty && format == "table"
      #expect(shown.contains("\u{1B}") == isColoured, "\(format): \(shown)")
      for text in ["\u{1B}[31m", "\u{9B}", "\u{202E}"] {
        #expect(!shown.contains(text), "\(format)")
      }
    }
    // A program gets the text as it is.
    #expect(try place.fractalog(words: query + ["csv"]).output.contains("\u{1B}[31m"))
    for words in [
      ["render", "ifs-\u{1B}[31m", "--output", "-", "--catalog", "c.sqlite"],
      ["info", "--catalog", "\u{1B}[31m.sqlite"],
      ["selection", "create", "a\u{1B}[31m", "--where", "maps > 0", "--catalog", "c.sqlite"],
      ["\u{1B}[31m"], ["show", "\u{1B}[31m", "--catalog", "c.sqlite"],
    ] {
      let outcome = try place.fractalog(words: words)
      #expect(outcome.code != 0)
      #expect(!(outcome.output + outcome.errors).contains("\u{1B}"))
      #expect(outcome.errors.contains("[31m"))
    }
  }
}
