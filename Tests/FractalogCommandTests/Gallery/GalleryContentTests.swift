import FractalCatalog
import FractalCuration
import FractalRendering
import Foundation
import Testing

/// The pages of classes, splits, selections, recipes, origins and the audit.
@Suite struct GalleryContentTests {
  /// The data of a page, once it is computed.
  private static func data(_ server: GalleryServer, _ address: String) throws -> [String: Any] {
    let answer = try server.get(address)
    try #require(answer.status == 200, "\(address): \(answer.text)")
    return try #require(
      JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  @Test func classesAreSearchedSortedAndPaged() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Catalog(path: catalog.path, access: .write)
    _ = try GalleryCatalog.sample(7, seed: 99, into: place)
    _ = try place.assignClasses(perClass: 7, prefix: "Large-")
    _ = try place.tagClass("class-000005", with: "thin")
    _ = try place.addNote("Only <lines>.", to: .class("class-000005"))
    try place.close()
    try GalleryServer.with(catalog.path) { server throws in
      func names(_ query: String) throws -> [String] {
        let data = try Self.data(server, "/classes.json\(query)")
        return try #require(data["classes"] as? [[String: Any]]).compactMap {
          $0["name"] as? String
        }
      }
      #expect(try names("?order=largest").first == "Large-000000")
      #expect(try names("?order=smallest").last == "Large-000000")
      #expect(try names("?search=LARGE") == ["Large-000000"])
      #expect(try names("?offset=3") == Array(names("").dropFirst(3)))
      #expect(try names("?tag=thin") == ["class-000005"])
      let noted = try server.get("/classes/class-000005").text
      #expect(noted.contains("Only &lt;lines&gt;.") && noted.contains("tag=thin"))
      #expect(try server.get("/classes?order=colour").status == 400)
      #expect(try server.get("/classes/none").status == 404)
      let hostile = GalleryCatalog.hostileName.addingPercentEncoding(
        withAllowedCharacters: .alphanumerics)!
      let page = try server.get("/classes/\(hostile)")
      #expect(page.status == 200 && !page.text.contains("<script>alert"))
    }
  }

  /// The classes with the most similar systems, the nearest first; a copy, mirrored, is nearest.
  @Test func aClassShowsTheNearestClasses() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let page = try server.get("/classes/class-000003").text
      #expect(page.contains("have no signatures to compare"))
    }
    let place = try Catalog(path: catalog.path, access: .write)
    let members = try place.systems(limit: 60).map(\.label.description)
    _ = try DuplicateFinding(
      DuplicateSearch(
        name: "classes", rule: .appearance(recipe: "classes", seed: 1, tolerance: 1)), threads: 2
    ).run(on: place)
    try place.close()
    try GalleryServer.with(catalog.path) { server throws in
      var nearest: [String: Any]?
      while nearest == nil {
        nearest =
          try Self.data(server, "/classes/class-000003.json")["nearest"] as? [String: Any]
      }
      let entries = try #require(nearest?["entries"] as? [[String: Any]])
      let distances = try entries.map { try #require($0["distance"] as? Double) }
      #expect(entries.count == 12 && distances == distances.sorted())
      let names = entries.compactMap { $0["name"] as? String }
      #expect(Set(names).count == 12 && !names.contains("class-000003"))
      for entry in entries { #expect(members.contains(try #require(entry["other"] as? String))) }
      let page = try server.get("/classes/class-000003").text
      #expect(page.contains("times the noise"))
      #expect(page.contains("data-query=\"class=class-000003\" data-total=\"3\""))
    }
  }

  /// A class may have the name of a picture, or of a folder.
  @Test(arguments: ["fern.png", ".", ".."])
  func everyNameHasAPage(name: String) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Catalog(path: catalog.path, access: .write)
    try place.renameClass("class-000003", to: name)
    try place.close()
    try GalleryServer.with(catalog.path) { server throws in
      let list = try server.get("/classes").text
      let link = try #require(
        list.matches(of: /href="\/?(classes\/[^"]+)"/).map { String($0.1) }
          .first { $0.hasSuffix(".html") })
      let page = try server.get("/\(link)")
      #expect(page.status == 200 && page.text.contains("<h1>Class \(name)</h1>"))
    }
  }

  @Test func aSplitSaysWhatLeaks() throws {
    let place = try Workplace()
    for words in [
      ["sample", "--count", "40", "--seed", "3"],
      ["derive", "--where", "maps = 2", "--perturb", "0.01", "--count", "3"],
      [
        "split", "create", "careless", "--by", "system", "--fractions", "train=0.5,val=0.5",
        "--include-unclassified", "--keep-together", "none",
      ],
      [
        "split", "create", "careful", "--by", "system", "--fractions", "train=0.5,val=0.5",
        "--include-unclassified", "--keep-together", "families", "--allow-inexact",
      ],
    ] {
      let outcome = try place.fractalog(words: words)
      try #require(outcome.code == 0, "\(outcome.errors)")
    }
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      func leaks(_ split: String) throws -> [[String: Any]] {
        var report: [String: Any]?
        for _ in 0..<200 where report == nil {
          report = try Self.data(server, "/splits/\(split).json")["report"] as? [String: Any]
          if report == nil { usleep(50_000) }
        }
        let overlaps = try #require(report?["overlaps"] as? [[String: Any]])
        return overlaps.filter { $0["is_leak"] as? Bool == true }
      }
      let careless = try leaks("careless")
      #expect(careless.compactMap { $0["kind"] as? String } == ["families"])
      let examples = try #require(careless.first?["examples"] as? [[String: Any]])
      let members = try #require(examples.first?["members"] as? [[String: Any]])
      #expect(members.compactMap { $0["subset"] as? String } == ["train", "val"])
      #expect(try leaks("careful").isEmpty)
      #expect(try server.get("/splits/careless").text.contains("It leaks: "))
      #expect(try server.get("/splits/none").status == 404)
      let plot = try server.get("/splits/careless/maps.svg")
      #expect(plot.headers["content-type"] == "image/svg+xml" && plot.text.contains("train ("))
      #expect(try server.get("/splits/careless/classSize.svg").status == 404)
      #expect(try server.get("/splits/careless/maps.svg?dark=1").text != plot.text)
    }
  }

  @Test func anOriginSaysTheCommandThatMakesItAgain() throws {
    let place = try Workplace()
    for words in [
      ["sample", "--count", "5", "--seed", "9", "--first", "3"],
      ["derive", "--where", "maps > 0", "--perturb", "0.1", "--count", "2", "--seed", "4"],
    ] {
      try #require(place.fractalog(words: words).code == 0)
    }
    let again = try Workplace()
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      // The first is the sampler, the others are derivations from each of its systems.
      for origin in 1...6 {
        let data = try Self.data(server, "/origins/\(origin).json")
        let own = try #require(data["again"] as? [String: Any])
        let command = try #require(own["command"] as? String)
        let outcome = try again.shell(command)
        #expect(outcome.code == 0, "\(command): \(outcome.errors)")
      }
      #expect(try Self.data(server, "/origins/1.json")["derived"] as? Int == 5)
      #expect(try server.get("/origins/99").status == 404)
    }
    func labels(_ place: Workplace) throws -> [String] {
      try Catalog(path: "\(place.path)/fractals.sqlite", access: .read).systems().map {
        $0.label.description
      }
    }
    #expect(try Set(labels(again)) == Set(labels(place)))
  }

  @Test func aSelectionShowsItsSystemsAndUses() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Catalog(path: catalog.path, access: .write)
    let count = try place.createSelection(name: "two maps", where: "maps = 2")
    _ = try place.createSplit(
      SplitRequest(
        name: "of two", unit: .system, method: .exact, seed: 1,
        fractions: [("train", 0.5), ("val", 0.5)], selection: "two maps",
        keepTogether: [], includesUnclassified: true))
    try place.close()
    try GalleryServer.with(catalog.path) { server throws in
      let data = try Self.data(server, "/selections/two%20maps.json")
      #expect(data["total"] as? Int == count)
      #expect((data["systems"] as? [[String: Any]])?.allSatisfy { $0["maps"] as? Int == 2 } == true)
      #expect(((data["uses"] as? [[String: Any]])?.first)?["name"] as? String == "of two")
      #expect(try server.get("/selections/none").status == 404)
    }
  }

  @Test func pagesThatAreKeptChangeWithTheCatalog() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      for _ in 0..<2 {
        #expect(try server.get("/selections").text.contains("No selections"))
        #expect(try server.get("/classes/class-000005").text.contains("<h1>Class class-000005"))
        #expect(try server.get("/classes/late").status == 404)
      }
      let before = try server.get("/systems").text
      let place = try Catalog(path: catalog.path, access: .write)
      _ = try place.createSelection(name: "some", where: "maps > 1")
      _ = try place.renameClass("class-000005", to: "late")
      _ = try GalleryCatalog.sample(5, seed: 99, into: place)
      try place.close()
      #expect(try server.get("/selections").text.contains("selections/some"))
      #expect(try server.get("/classes/class-000005").status == 404)
      #expect(try server.get("/classes/late").text.contains("<h1>Class late"))
      #expect(before.contains("data-total=\"61\""))
      #expect(try server.get("/systems").text.contains("data-total=\"66\""))
    }
  }

  @Test func histogramsShowTheValuesOfTheirSystems() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      // Sixty-one systems are in the catalog, and all of them are in a class, which the split has.
      let plot = try server.get("/histograms/maps.svg").text
      #expect(plot.contains("of 61 systems"), "\(plot)")
      let subsets = try server.get("/splits/main/maps.svg").text
      #expect(subsets.contains("train") && subsets.contains("val"), "\(subsets)")
      #expect(try server.get("/histograms/fillingRatio.svg").text.contains("no values yet"))
      #expect(try server.get("/splits/none/maps.svg").status == 404)
      #expect(try server.get("/splits/main/classSize.svg").status == 404)
    }
  }

  @Test func everyFieldOfARecipeIsExplained() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      for recipe in Recipe.builtIns {
        let data = try Self.data(server, "/recipes/\(recipe.name).json")
        let fields = try #require(data["fields"] as? [[String: Any]])
        #expect(fields.count > 20)
        for field in fields {
          #expect((field["meaning"] as? String)?.isEmpty == false, "\(field)")
        }
      }
      #expect(try server.get("/recipes/none").status == 404)
    }
  }
}
