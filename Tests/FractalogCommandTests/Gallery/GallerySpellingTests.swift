import Foundation
import Testing

/// Pages of a catalog that has a class in two Unicode spellings, as an older file may have.
@Suite struct GallerySpellingTests {
  private static let composed = "caf\u{E9}"
  private static let decomposed = "cafe\u{301}"
  private static let both = [composed, decomposed]

  /// Twelve systems in four classes of one, two, three and six, of which two look alike by name.
  private func catalog() throws -> Workplace {
    let place = try Workplace()
    for command in [
      "fractalog sample --count 12 --seed 7", "fractalog measure",
      "fractalog class assign --sql \"SELECT label, CASE WHEN system = 1 THEN 'one' "
        + "WHEN system <= 3 THEN 'two' WHEN system <= 6 THEN 'three' ELSE 'six' END AS class "
        + "FROM system_overview\"",
      "sqlite3 fractals.sqlite \"UPDATE class SET name = '\(Self.composed)' WHERE name = 'two'; "
        + "UPDATE class SET name = '\(Self.decomposed)' WHERE name = 'three'\"",
      "fractalog split create main --by system --fractions train=0.75,val=0.25",
      "fractalog dataset create d --split main --recipe classes "
        + "--images-per-class train=4,val=2",
    ] {
      let outcome = try place.shell(command)
      try #require(outcome.code == 0, "\(command): \(outcome.errors)")
    }
    return place
  }

  private func address(_ name: String) -> String {
    name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
  }

  /// Whether a text has these bytes in it.
  private func has(_ text: String, _ part: String) -> Bool {
    Data(text.utf8).range(of: Data(part.utf8)) != nil
  }

  @Test func everyPageShowsBothSpellings() throws {
    let place = try catalog()
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      for page in ["/", "/systems", "/datasets", "/datasets/d", "/queries/classes"] {
        for address in [page, page == "/" ? "/.json" : page + ".json"] {
          let answer = try server.get(address)
          #expect(answer.status == 200, "\(address): \(answer.text.prefix(300))")
        }
      }
      for page in ["/datasets/d", "/queries/classes"] {
        let text = try server.get(page).text
        for name in Self.both { #expect(has(text, name), "\(page) shows \(address(name))") }
      }
    }
  }

  @Test func theSystemsOfEachAreThoseOfItsBytes() throws {
    let place = try catalog()
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      // Twice, for the second answer may come from the memory of lists.
      for _ in 0..<2 {
        for (name, count) in zip(Self.both, [2, 3]) {
          let answer = try server.get("/systems.json?class=\(address(name))")
          #expect(answer.status == 200)
          #expect(answer.text.contains("\"total\":\(count)"), "\(address(name))")
        }
      }
    }
  }

  @Test func aRowOfASubsetHasTheCountsOfTheSubset() throws {
    let place = try catalog()
    let listing = try place.fractalog(
      "query", "--sql",
      """
      SELECT b.name AS subset, count(DISTINCT m.system) AS systems, count(DISTINCT m.class) AS
      classes
      FROM dataset AS d
      JOIN dataset_member AS m ON m.dataset = d.id
      JOIN split_member AS s ON s.split = d.split AND s.system = m.system
      JOIN split_subset AS b ON b.split = d.split AND b.position = s.subset
      GROUP BY b.name ORDER BY b.position
      """, "--format", "csv")
    let expected = listing.lines.dropFirst().map {
      $0.split(separator: ",").map(String.init)
    }
    try #require(expected.map { $0[0] } == ["train", "val"], "\(listing)")
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      let data = Data(try server.get("/datasets.json").body)
      let page = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let table = try #require(page["datasets"] as? [String: Any])
      let columns = try #require(table["columns"] as? [String])
      let rows = try #require(table["rows"] as? [[Any]])
      func cell(_ row: Int, _ column: String) throws -> String {
        "\(rows[row][try #require(columns.firstIndex(of: column))])"
      }
      try #require(rows.count == 2, "\(rows)")
      var first = 0
      for (row, (subset, perClass)) in zip(expected, [4, 2]).enumerated() {
        let images = perClass * Int(subset[2])!
        #expect(try cell(row, "subset") == subset[0])
        #expect(try cell(row, "systems") == subset[1])
        #expect(try cell(row, "classes") == subset[2])
        #expect(try cell(row, "images_per_class") == "\(perClass)")
        #expect(try cell(row, "images") == "\(images)")
        #expect(try cell(row, "first_image") == "\(first)")
        first += images
      }
      #expect(expected[0] != expected[1])
    }
  }
}
