import FractalCatalog
import Foundation
import Testing

struct ListingTests {
  private static let hostile = Listing(
    columns: ["a", "a", "b"],
    rows: [
      [.null, .real(.infinity), .text("")],
      [.real(-.infinity), .text("x,\"y\"\n"), .blob([0, 255])],
      [.real(0.1), .integer(.min), .text("\u{1B}\u{202E}é")],
    ])

  @Test func csvFollowsRFC4180() {
    #expect(
      Self.hostile.csv
        == "a,a,b\r\n,inf,\"\"\r\n-inf,\"x,\"\"y\"\"\n\",00ff\r\n"
        + "0.1,-9223372036854775808,\u{1B}\u{202E}é\r\n")
  }

  @Test func aRowIsNeverAnEmptyLine() {
    #expect(Listing(columns: ["a"], rows: [[.null], [.text("")]]).csv == "a\r\n\"\"\r\n\"\"\r\n")
    #expect(Listing(columns: [""]).csv == "\"\"\r\n")
    #expect(Listing(columns: []).csv.isEmpty)
  }

  @Test func jsonKeepsWhatCSVKeeps() throws {
    let rows = try #require(
      JSONSerialization.jsonObject(with: Data(Self.hostile.json.utf8)) as? [[String: Any]])
    #expect(rows[0]["a"] is NSNull && rows[0]["a_2"] as? String == "inf")
    #expect(rows[0]["b"] as? String == "" && rows[1]["a"] as? String == "-inf")
    #expect(rows[1]["a_2"] as? String == "x,\"y\"\n" && rows[1]["b"] as? String == "00ff")
    #expect(rows[2]["a"] as? Double == 0.1 && rows[2]["b"] as? String == "\u{1B}\u{202E}é")
    #expect(Self.hostile.json.contains("\\u001b\\u202eé"))
    #expect(Listing(columns: ["a"]).json == "[]\n" && Listing(columns: ["a"]).jsonLines.isEmpty)
  }

  @Test func jsonLinesAreTheObjectsOfTheArray() {
    let lines = Self.hostile.jsonLines.split(separator: "\n").map { "  \($0)" }
    #expect(Self.hostile.json == "[\n\(lines.joined(separator: ",\n"))\n]\n")
  }
}
