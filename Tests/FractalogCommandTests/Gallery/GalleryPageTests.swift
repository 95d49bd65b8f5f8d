import FractalCatalog
import FractalPNG
import Foundation
import Testing

/// Every page of the gallery, and the data behind it.
@Suite struct GalleryPageTests {
  @Test func everyPageAnswersAsPageAndAsData() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path) { server throws in
      for page in [
        "/", "/systems", "/systems?order=label&descending=1&where=maps%3D3", "/\(label)",
        "/\(label)?recipe=scenes&seed=3", "/duplicates", "/duplicates/disguises", "/datasets",
        "/datasets/main-scenes", "/datasets/main-scenes/17", "/datasets/main-anderson-2022-pairs/3",
        "/datasets/main-scenes?objects=3&from=5", "/classes", "/classes/class-000001", "/splits",
        "/splits/main", "/selections", "/recipes", "/recipes/scenes", "/origins", "/origins/1",
        "/audit", "/queries", "/queries/classes", "/sql?sql=SELECT+label+FROM+system+LIMIT+3",
      ] {
        let answer = try server.get(page)
        #expect(answer.status == 200, "\(page): \(answer.text.prefix(500))")
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
        let halves = page.split(separator: "?", maxSplits: 1).map(String.init)
        let data = try server.get(halves[0] + ".json" + (halves.count > 1 ? "?\(halves[1])" : ""))
        #expect(data.status == 200, "\(page)")
        #expect((try? JSONSerialization.jsonObject(with: Data(data.body))) != nil, "\(page)")
      }
    }
  }

  @Test func theFirstPageSaysWhatNobodyChecked() throws {
    let place = try Workplace()
    for words in [
      ["sample", "--count", "12", "--seed", "3"],
      [
        "split", "create", "main", "--by", "system", "--fractions", "train=0.5,val=0.5",
        "--include-unclassified",
      ],
    ] {
      try #require(place.fractalog(words: words).code == 0)
    }
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      var page = ""
      for _ in 0..<200 where !page.contains("were not checked: ") {
        page = try server.get("/audit").text
        usleep(50_000)
      }
      #expect(page.contains("<ul class=\"verdict-list\"><li class=\"open\">"))
      #expect(try server.get("/").text.contains("3 were not checked: measurements-stable"))
      #expect(
        page.contains("3 were not checked: measurements-stable, leakage-exact, leakage-look-"))
      #expect(page.contains("<code>leakage-exact</code>"))
      #expect(page.contains("Examined 0 of 12, 0 wrong."))
      #expect(page.contains("Run &#39;fractalog duplicates find&#39;."))
      let data = try server.get("/.json").text
      #expect(data.contains("\"result\":\"not checked\"") && data.contains("\"gaps\":[{"))
    }
  }

  @Test func namesNeverBecomeMarkup() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      for page in ["/systems", "/queries/classes", "/datasets/main-classes"] {
        let text = try server.get(page).text
        #expect(!text.contains("<script>alert"), "\(page)")
      }
      let own = try server.get("/queries/classes").text
      #expect(own.contains("&lt;script&gt;alert(&#39;é&#39;)"))
      let class1 = GalleryCatalog.hostileName.addingPercentEncoding(
        withAllowedCharacters: .alphanumerics)!
      let answer = try server.get("/systems.json?class=\(class1)")
      #expect(answer.text.contains("\"total\":3"))
    }
  }

  @Test(arguments: [
    ("whre=maps%3D3", 400), ("subset=train", 400), ("search=disguises", 400), ("group=ifs-2", 400),
    ("p.x=1", 400), ("class=none", 404), ("split=none", 404), ("selection=none", 404),
    ("split=main&subset=none", 404), ("dataset=none", 404), ("query=none", 404),
  ])
  func aFilterIsFollowedOrRefused(_ filter: String, _ status: Int) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let answer = try server.get("/systems.json?\(filter)")
      #expect(answer.status == status && answer.text.contains("\"message\""), "\(answer.text)")
    }
  }

  @Test func descendingReversesAnyOrder() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      func labels(_ query: String) throws -> [String] {
        let text = try server.get("/systems.json?count=240\(query)").text
        return text.matches(of: /"label":"(ifs-[^"]+)"/).map { String($0.1) }
      }
      #expect(try labels("&descending=1") == labels("").reversed())
      #expect(try labels("").count == 61)
    }
  }

  @Test func aStretchIsPartOfTheSameList() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      func labels(_ address: String) throws -> [String] {
        let data = Data(try server.get(address).body)
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return (object?["systems"] as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
      }
      for filter in ["", "&order=sigma_factor&descending=1", "&where=maps%3E2"] {
        let all = try labels("/systems.json?count=240\(filter)")
        #expect(all.count > 10)
        #expect(Set(all).count == all.count)
        #expect(try labels("/systems.json?offset=5&count=4\(filter)") == Array(all[5..<9]))
      }
    }
  }

  @Test func picturesAreWhatTheRendererDraws() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path) { server throws in
      let first = try server.get("/picture/\(label).png?side=64")
      #expect(first.headers["content-type"] == "image/png")
      let image = try PNGImage(decoding: first.body)
      #expect(image.width == 64 && image.text.contains { $0.value == label.description })
      #expect(try server.get("/picture/\(label).png?side=64").body == first.body)
      let scene = try server.get("/datasets/main-scenes/17.png")
      #expect(try PNGImage(decoding: scene.body).width == 224)
      #expect(try server.get("/datasets/main-anderson-2022-pairs/3.png?view=1").status == 200)
      #expect(try server.ask("HEAD", "/picture/\(label).png").body.isEmpty)
    }
  }

  /// What a page says gives the same does so: in a shell, in Python, and in an empty catalog.
  @Test(arguments: ["?recipe=scenes&seed=3&index=2", ""])
  func whatAPageSaysGivesTheSame(shown: String) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path) { server throws in
      let data = Data(try server.get("/\(label).json\(shown)").body)
      let page = try #require(JSONSerialization.jsonObject(with: data) as? [String: Any])
      let commands = try #require(page["commands"] as? [String: Any])
      for line in try #require(commands["shell"] as? [String]) where !line.contains("verify") {
        let outcome = try place.shell(line)
        #expect(outcome.code == 0, "\(line): \(outcome.errors)")
      }
      let mine = try PNGImage(contentsOf: "\(place.path)/\(label).png")
      let side = shown.isEmpty ? "?side=512" : shown
      let theirs = try PNGImage(decoding: server.get("/picture/\(label).png\(side)").body)
      #expect(mine.pixels == theirs.pixels && mine.width == theirs.width)
      try place.write(try #require(commands["python"] as? String), "program.py")
      let python = try place.shell("python3 program.py")
      #expect(python.code == 0 && python.output.hasPrefix("[("), "\(python.errors)")
      let again = try #require(commands["rederivations"] as? [[String: Any]])
      #expect(again.count == 1)
      for line in try #require(again.first?["commands"] as? [String]) {
        let outcome = try place.shell(line)
        #expect(outcome.code == 0, "\(line): \(outcome.errors)")
      }
      let found = try place.shell("sqlite3 again.sqlite 'SELECT label FROM system'")
      #expect(found.output.contains(label.description), "\(found.errors)")
    }
  }

  @Test func imagesOfDatasetsAreThoseOfTheCommand() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    try GalleryServer.with(catalog.path) { server throws in
      for name in ["main-scenes", "main-classes"] {
        let drawn = try place.fractalog(
          "dataset", "render", name, "17", "-o", name, "--catalog", catalog.path)
        try #require(drawn.code == 0, "\(drawn.errors)")
        let file = try #require(
          FileManager.default.contentsOfDirectory(atPath: "\(place.path)/\(name)").first)
        let theirs = try PNGImage(decoding: server.get("/datasets/\(name)/17.png").body)
        #expect(try PNGImage(contentsOf: "\(place.path)/\(name)/\(file)").pixels == theirs.pixels)
      }
    }
  }
}
