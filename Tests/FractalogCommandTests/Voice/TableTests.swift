import FractalCore
import Testing

/// Tables on a terminal are as wide as it; anywhere else, they are whole.
struct TableTests {
  private static let sql = """
    SELECT 'ifs-3-9f2c4e1ab07d' AS label, 0.123456789 AS share, 1234567890 AS count,
      'a sentence of many words that no narrow terminal can show in one line' AS text,
      'another one, which is also much longer than there is room for it' AS remark
    """
  private static let words = ["query", "--catalog", "c.sqlite", "--sql", sql]
  private static let longest = "another one, which is also much longer than there is room for it"

  private func place() throws -> Workplace {
    let place = try Workplace()
    try #require(place.fractalog("init", "c.sqlite").code == 0)
    return place
  }

  private func width(_ text: String) -> Int { text.split(separator: "\n").map(\.count).max() ?? 0 }

  @Test(arguments: [70, 80, 100, 140])
  func aTableIsAsWideAsTheTerminal(columns: Int) throws {
    let shown = try place().onTerminal(
      Self.words, columns: UInt16(columns), environment: ["NO_COLOR": "1"])
    #expect(width(shown) <= columns, "\(shown)")
    // What names the row stays whole, as do numbers, with fewer digits.
    #expect(shown.contains("ifs-3-9f2c4e1ab07d  0.1235  1234567890  a sent"), "\(shown)")
    #expect(shown.contains("…") && !shown.contains(Self.longest))
    #expect(!shown.contains("too narrow"))
  }

  @Test func columnsForWhichThereIsNoRoomAreNamed() throws {
    let shown = try place().onTerminal(Self.words, columns: 44, environment: ["NO_COLOR": "1"])
    let lines = shown.split(separator: "\n")
    #expect(lines.prefix(3).allSatisfy { $0.count <= 44 })
    #expect(lines[0].split(separator: " ") == ["label", "share", "count"])
    #expect(
      lines.last == """
        The terminal is too narrow for 2 more columns: text, remark. Add --wide to see everything.
        """)
  }

  @Test func everythingIsShownWhereItIsAskedForOrRead() throws {
    let place = try place()
    let piped = try place.fractalog(words: Self.words).output
    #expect(piped.contains(Self.longest) && piped.contains("0.123457"))
    #expect(try place.onTerminal(Self.words + ["--wide"], columns: 40).contains(Self.longest))
    for format in ["csv", "json", "jsonl", "markdown"] {
      let shown = try place.onTerminal(Self.words + ["--format", format], columns: 40)
      #expect(shown.contains(Self.longest), "\(format)")
    }
    // What people copy is whole.
    #expect(
      try place.onTerminal(["info", "--catalog", "c.sqlite"], columns: 30).split(separator: "\n")
        .contains { $0.count > 30 })
  }

  @Test func whatDoesNotPassIsSaidInFullBelowTheTable() throws {
    let place = try SmallCatalog.copy()
    let words = ["audit", "--images", "0"]
    let shown = try place.onTerminal(words, environment: ["NO_COLOR": "1"])
    let listing = try place.fractalog(words: words + ["--format", "json"]).output
    guard case .array(let rows) = try JSONParser.value(of: listing) else { return }
    let open = rows.filter { $0["result"] != .string("pass") }
    #expect(!open.isEmpty)
    for row in open {
      guard case .string(let check) = row["check"], case .string(let detail) = row["detail"] else {
        continue
      }
      #expect(shown.contains("\n\(check): \(detail)\n"), "\(shown)")
    }
  }

  @Test func theEnvironmentMayNameTheWidth() throws {
    let shown = try place().onTerminal(
      Self.words, columns: 200, environment: ["COLUMNS": "90", "NO_COLOR": "1"])
    #expect(width(shown) == 90)
  }

  @Test func aWideLetterTakesTwoColumns() throws {
    let sql = "SELECT '\(String(repeating: "系統", count: 30))' AS name, 1 AS n"
    let shown = try place().onTerminal(
      ["query", "--catalog", "c.sqlite", "--sql", sql], columns: 41,
      environment: ["NO_COLOR": "1"])
    // 38 columns are left for the name: 18 letters of two, and the mark that it goes on.
    #expect(shown.contains(String(repeating: "系統", count: 9) + "…   1"), "\(shown)")
  }
}
