import FractalCatalog
import Foundation
import Testing

/// The map of look-alikes and the plots: their pages, their tiles, and the lasso.
@Suite struct PlaneTests {
  private static let map = "map%3Aclasses%3A1"
  private static let plot = "plot%3Afilling_ratio%3Aentropy"

  /// The catalog of the gallery, measured, with a layout that lacks five systems.
  private func with(_ body: (GalleryServer, GalleryCatalog, Workplace) throws -> Void) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    for words in [
      ["measure"], ["layout", "create"], ["sample", "--count", "5", "--seed", "99"],
    ] {
      let outcome = try place.fractalog(words: words + ["--catalog", catalog.path])
      try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    try GalleryServer.with(catalog.path) { server throws in try body(server, catalog, place) }
  }

  private func object(_ answer: GalleryServer.Answer) throws -> [String: Any] {
    try #require(answer.status == 200, "\(answer.text.prefix(300))")
    return try #require(
      JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  private func tile(
    _ server: GalleryServer, _ tile: String, _ query: String
  ) throws -> (count: Int, cells: [Int], systems: [[String: Any]]) {
    let tile = try object(server.get("/plane/tiles/\(tile).json?points=\(query)"))
    return (
      try #require(tile["count"] as? Int), try #require(tile["cells"] as? [Int]),
      try #require(tile["systems"] as? [[String: Any]])
    )
  }

  @Test func tilesHaveEachSystemOnce() throws {
    try with { server, _, _ in
      for (plane, total) in [(Self.map, 61), (Self.plot, 61)] {
        let whole = try tile(server, "0/0/0", plane)
        #expect(whole.count == total)
        #expect(whole.systems.count == total)
        let counts = stride(from: 1, to: whole.cells.count, by: 2).map { whole.cells[$0] }
        #expect(counts.reduce(0, +) == total)
        var labels: [String] = []
        for row in 0..<4 {
          for column in 0..<4 {
            let part = try tile(server, "2/\(column)/\(row)", plane)
            for system in part.systems {
              labels.append(try #require(system["label"] as? String))
              let x = try #require(system["x"] as? Double)
              let y = try #require(system["y"] as? Double)
              #expect(Int(x * 4) == column && Int(y * 4) == row)
            }
          }
        }
        #expect(labels.count == total && Set(labels).count == total)
      }
    }
  }

  @Test func coloursShowTheLargestClasses() throws {
    try with { server, _, _ in
      // Twenty classes of three systems, and one system in none.
      let page = try server.get("/map?colour=class").text
      #expect(page.contains("href=\"systems?class=class-000001\">class-000001</a>"))
      #expect(page.contains("other classes <span class=\"faint\">36</span>"))
      let tile = try object(server.get("/plane/tiles/0/0/0.json?points=\(Self.map)&colour=class"))
      let groups = try #require(tile["groups"] as? [Int])
      let cells = try #require(tile["cells"] as? [Int])
      #expect(groups.count == cells.count / 2)
      #expect(groups.contains(0) && groups.allSatisfy { $0 < 10 })
      let systems = try #require(tile["systems"] as? [[String: Any]])
      let sizes = (0..<10).map { group in systems.count { $0["group"] as? Int == group } }
      #expect(sizes == Array(repeating: 3, count: 8) + [36, 1])
      let plain = try object(server.get("/plane/tiles/0/0/0.json?points=\(Self.map)"))
      #expect(plain["groups"] == nil)
    }
  }

  @Test func theFilterOfTheListFiltersThePlane() throws {
    try with { server, _, _ in
      let list = try object(server.get("/systems.json?range.maps=3..3&count=240"))
      let listed = (list["systems"] as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
      let shown = try tile(server, "0/0/0", Self.plot + "&range.maps=3..3").systems
        .compactMap { $0["label"] as? String }
      #expect(!shown.isEmpty && Set(shown).isSubset(of: listed))
      let page = try object(server.get("/plot.json?x=filling_ratio&y=entropy&range.maps=3..3"))
      #expect(page["total"] as? Int == shown.count)
      #expect(page["missing"] as? Int == listed.count - shown.count)
    }
  }

  @Test func aLassoChoosesWhatIsInside() throws {
    try with { server, _, _ in
      let all = try tile(server, "0/0/0", Self.map).systems
      let inside = try all.filter { system in
        let x = try #require(system["x"] as? Double)
        let y = try #require(system["y"] as? Double)
        return x > 0.2 && x < 0.7 && y < 0.55
      }.compactMap { $0["label"] as? String }
      let corners = "0.2,0%200.7,0%200.7,0.55%200.2,0.55"
      let list = try object(server.get("/systems.json?count=240&lasso=\(corners)@\(Self.map)"))
      let chosen = (list["systems"] as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
      #expect(!inside.isEmpty && inside.count < 61)
      #expect(chosen.sorted() == inside.sorted())
      // Two lassos: inside both.
      let empty = "0.2,0.9%200.3,0.9%200.3,0.95@\(Self.plot)"
      let both = try object(
        server.get("/systems.json?lasso=\(corners)@\(Self.map)%0A\(corners)@\(Self.map)"))
      #expect(both["total"] as? Int == inside.count)
      let none = try object(server.get("/systems.json?lasso=\(corners)@\(Self.map)%0A\(empty)"))
      #expect(try #require(none["total"] as? Int) < inside.count)
      let page = try server.get("/systems?lasso=\(corners)@\(Self.map)").text
      #expect(page.contains("inside a lasso"))
    }
  }

  @Test func thePagesSayWhatIsMissingAndWork() throws {
    try with { server, catalog, place in
      let page = try server.get("/map").text
      #expect(page.contains("5 more have no point yet"))
      #expect(page.contains("fractalog layout create --recipe classes --catalog"))
      #expect(page.contains("aria-current=\"page\">Map of look-alikes"))
      let outcome = try place.shell("fractalog layout create --catalog '\(catalog.path)'")
      #expect(outcome.output.contains("Added 5 systems"), "\(outcome)")
      #expect(try object(server.get("/map.json"))["missing"] as? Int == 0)
      let plot = try server.get("/plot?x=maps&y=entropy").text
      #expect(plot.contains("<option value=\"entropy\" selected>"))
      #expect(plot.contains("5 more lack one of the measures"))
      let picture = try server.get("/plane/picture.png?points=\(Self.map)")
      #expect(picture.status == 200 && picture.body.starts(with: [0x89, 0x50, 0x4E, 0x47]))
    }
  }

  @Test func withoutALayoutThePageSaysHowToMakeOne() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server in
      let page = try server.get("/map")
      #expect(page.status == 200 && page.text.contains("fractalog layout create --recipe classes"))
      #expect(try server.get("/map?recipe=classes").status == 404)
    }
  }

  private static let badAddresses = [
    ("/map?x=1&foo=2", 400), ("/plot?x=beauty", 400), ("/map?recipe=classes&seed=7", 404),
    ("/map?colour=maps", 400),
    ("/plane/tiles/0/0/0.json", 400), ("/plane/tiles/0/0/0.json?points=beauty", 400),
    ("/plane/tiles/0/0/0.json?points=plot:maps:beauty", 400),
    ("/plane/tiles/1/2/0.json?points=plot:maps:maps", 404),
    ("/plane/tiles/11/0/0.json?points=plot:maps:maps", 404),
    ("/plane/tiles/0/0/0?points=plot:maps:maps", 404),
    ("/plane/tiles/0/0/0.json?points=map:other:1", 404),
    ("/plane/picture.csv?points=plot:maps:maps", 404),
    ("/systems?lasso=0,0%201,1@plot:maps:maps", 400), ("/systems?lasso=0,0%201,1%201,0", 400),
    ("/systems?lasso=0,0%201,a%201,0@plot:maps:maps", 400),
    ("/systems?lasso=0,0%201,nan%201,0@plot:maps:maps", 400),
  ]

  @Test func badAddressesAreRefused() throws {
    try with { server, _, _ in
      for (address, status) in Self.badAddresses {
        let answer = try server.get(address)
        #expect(answer.status == status, "\(address): \(answer.text.prefix(300))")
      }
    }
  }
}
