import FractalCatalog
import FractalPNG
import Foundation
import Testing

/// The page of systems: its filters, its facets and histograms, and what they count.
@Suite struct ExploreTests {
  /// The catalog of the gallery, measured, with a selection and signatures.
  private func with(_ body: (GalleryServer, GalleryCatalog, Workplace) throws -> Void) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    for words in [
      ["measure"], ["selection", "create", "full", "--where", "filling_ratio > 0.1"],
      ["sample", "--count", "5", "--seed", "99"],
    ] {
      let outcome = try place.fractalog(words: words + ["--catalog", catalog.path])
      try #require(outcome.code == 0, "\(words): \(outcome.errors)")
    }
    let writer = try Catalog(path: catalog.path, access: .write)
    _ = try writer.tag(.condition("filling_ratio < 0.08"), with: "thin")
    _ = try writer.setAside(.condition("filling_ratio < 0.06"), reason: "almost empty")
    try writer.close()
    try GalleryServer.with(catalog.path) { server throws in try body(server, catalog, place) }
  }

  private func object(_ answer: GalleryServer.Answer) throws -> [String: Any] {
    try #require(answer.status == 200, "\(answer.text.prefix(300))")
    return try #require(
      JSONSerialization.jsonObject(with: Data(answer.body)) as? [String: Any])
  }

  private func labels(_ server: GalleryServer, _ query: String) throws -> [String] {
    let systems = try object(server.get("/systems.json?count=240&\(query)"))["systems"]
    return (systems as? [[String: Any]] ?? []).compactMap { $0["label"] as? String }
  }

  private func query(_ fields: [String: String]) -> String {
    fields.sorted { $0.key < $1.key }.map { name, value in
      [name, value].map { $0.addingPercentEncoding(withAllowedCharacters: .alphanumerics)! }
        .joined(separator: "=")
    }.joined(separator: "&")
  }

  /// A command that a page shows.
  private func command(_ verb: String, on page: String) throws -> String {
    let start = try #require(page.range(of: "fractalog \(verb) --catalog"))
    var command = String(page[start.lowerBound...].prefix { $0 != "\n" && $0 != "<" })
    for (name, text) in [
      ("&#39;", "'"), ("&lt;", "<"), ("&gt;", ">"), ("&quot;", "\""), ("&amp;", "&"),
    ] {
      command = command.replacingOccurrences(of: name, with: text)
    }
    return command
  }

  /// Filters of every kind: what each field gives, and several together.
  private static let filters: [[String: String]] = [
    [:], ["range.filling_ratio": "0.05..0.2"], ["range.dimension": "1.6.."],
    ["range.mean_log_contraction": "..-0.2", "order": "mean_log_contraction"],
    ["range.maps": "3..4", "order": "label", "descending": "1"], ["maps": "2"],
    ["fill_min": "0.1", "order": "filling_ratio", "descending": "1"],
    ["class": GalleryCatalog.hostileName], ["split": "main"],
    ["split": "main", "subset": "val", "contractive": "1"], ["selection": "full"],
    ["tag": "thin", "order": "filling_ratio"], ["origin": "singular-values"], ["origin": "2"],
    ["contractive": "0"], ["set_aside": "0"], ["set_aside": "1", "order": "label"],
    ["measured": "0"], ["measured": "1", "order": "entropy"], ["classified": "0"],
    ["dataset": "main-classes", "order": "sigma_factor"], ["descending": "1"],
    ["where": "maps = 3 OR maps = 2", "range.entropy": "14..", "order": "maps"],
    ["range.filling_ratio.low": "0.05", "range.filling_ratio.high": "0.2"],
    ["order": "dimension", "descending": "1"], ["where": "label LIKE '%a%'"],
  ]

  @Test func aListIsThatOfItsCommand() throws {
    try with { server, _, place in
      var sizes: Set<Int> = []
      for filter in Self.filters {
        let page = try server.get("/systems?\(query(filter))").text
        let command = try command("query", on: page)
        let outcome = try place.shell(command + " --format csv")
        #expect(outcome.code == 0, "\(command): \(outcome.errors)")
        let rows = outcome.output.split(separator: "\r\n").dropFirst().map(String.init)
        let shown = try labels(server, query(filter))
        #expect(shown == rows, "\(filter): \(command)")
        sizes.insert(rows.count)
      }
      // Not all filters are the same.
      #expect(sizes.count > 8)
    }
  }

  @Test func aCountIsTheLengthOfTheListThatItLinksTo() throws {
    try with { server, _, _ in
      for filter in [
        [:], ["range.filling_ratio": "0.05..0.2"], ["maps": "3", "split": "main"],
        ["selection": "full", "contractive": "1"],
      ] {
        let panel = try object(server.get("/systems/panel.json?\(query(filter))"))
        let facets = try #require(panel["facets"] as? [[String: Any]])
        var count = 0
        for facet in facets {
          for value in try #require(facet["values"] as? [[String: Any]]) {
            let fields = try #require(value["fields"] as? [String: String])
            var own = filter.merging(fields) { $1 }
            if fields["range.maps"] != nil { own["maps"] = nil }
            let total = try object(server.get("/systems.json?count=1&\(query(own))"))["total"]
            #expect(total as? Int == value["count"] as? Int, "\(own)")
            count += 1
          }
        }
        #expect(count > 10)
      }
    }
  }

  @Test func aHistogramCountsEverySystemOnceWhateverItsOwnRangeIs() throws {
    try with { server, _, _ in
      func figures(_ filter: String) throws -> [[String: Any]] {
        let panel = try object(server.get("/systems/panel.json?\(filter)"))
        return try #require(panel["figures"] as? [[String: Any]])
      }
      let all = try figures("show=filling_ratio,maps,escaped_points")
      #expect(all.map { $0["measure"] as? String } == ["filling_ratio", "maps", "escaped_points"])
      for figure in all {
        let counts = try #require(figure["counts"] as? [Int])
        #expect(counts.reduce(0, +) + (figure["missing"] as? Int ?? 0) == 66)
      }
      #expect(all[0]["missing"] as? Int == 5)
      // The range of one measure changes the histograms of the others, and not its own.
      let brushed = try figures("show=filling_ratio,maps&range.filling_ratio=0.1..0.2")
      #expect(brushed[0]["counts"] as? [Int] == all[0]["counts"] as? [Int])
      let rest = try #require(brushed[1]["counts"] as? [Int]).reduce(0, +)
      let listed = try labels(server, "range.filling_ratio=0.1..0.2").count
      #expect(rest == listed && rest < 60)
      #expect(try server.get("/systems/panel.json?show=size").status == 400)
    }
  }

  @Test(arguments: [
    ("range.size=1..2", 400), ("range.maps=3", 400), ("range.maps=a..b", 400),
    ("range.maps=..inf", 400), ("maps=3&range.maps=1..2", 400), ("maps=33", 400),
    ("fill_min=x", 400), ("contractive=yes", 400), ("set_aside=2", 400), ("measured=x", 400),
    ("order=size", 400), ("show=size", 400), ("near=ifs-2-x&query=systems", 400),
    ("tag=none", 404), ("origin=none", 404), ("near=ifs-9-000000000000", 404),
    ("labels=ifs-9-000000000000", 404), ("except=ifs-9-000000000000", 404),
  ])
  func aFieldIsFollowedOrRefused(_ filter: String, _ status: Int) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      for page in ["/systems", "/systems.json"] {
        let answer = try server.get("\(page)?\(filter)")
        #expect(answer.status == status, "\(page): \(answer.text.prefix(300))")
      }
    }
  }

  @Test func labelsAreChosenAndLeftOut() throws {
    try with { server, _, _ in
      let all = try labels(server, "")
      let few = [all[7], all[3], all[5]]
      #expect(
        try labels(server, "labels=\(few.joined(separator: ","))") == [all[3], all[5], all[7]])
      #expect(try labels(server, "labels=\(few.joined(separator: "%0A"))").count == 3)
      #expect(try labels(server, "except=\(few.joined(separator: "+"))").count == all.count - 3)
      #expect(
        try labels(server, "labels=\(few.joined(separator: ","))&except=\(all[3])")
          == [all[5], all[7]])
    }
  }

  @Test func lookAlikesComeNearestFirstOnceThereAreSignatures() throws {
    let place = try Workplace()
    try #require(place.fractalog("sample", "--count", "40", "--seed", "7").code == 0)
    try GalleryServer.with("\(place.path)/fractals.sqlite") { server throws in
      let all = try labels(server, "")
      let refused = try server.get("/systems?near=\(all[0])")
      #expect(refused.status == 409)
      #expect(refused.text.contains("fractalog duplicates find --catalog"))
      let outcome = try place.fractalog("duplicates", "find", "--recipe", "classes", "--trial")
      try #require(outcome.code == 0, "\(outcome.errors)")
      let near = try labels(server, "near=\(all[9])")
      #expect(near.first == all[9] && Set(near) == Set(all) && near != all)
      #expect(try labels(server, "near=\(all[9])&descending=1") == near.reversed())
      let maps = all[9].split(separator: "-")[1]
      #expect(
        try labels(server, "near=\(all[9])&maps=\(maps)")
          == near.filter { $0.split(separator: "-")[1] == maps })
    }
  }

  @Test func filesHaveTheWholeList() throws {
    try with { server, _, _ in
      let filter = "range.filling_ratio=0.05..&order=filling_ratio"
      let labels = try labels(server, filter)
      let csv = try server.get("/systems.csv?\(filter)")
      #expect(csv.headers["content-disposition"]?.contains("systems.csv") == true)
      let lines = csv.text.split(separator: "\r\n")
      #expect(lines[0].hasPrefix("label,maps,filling_ratio,"))
      #expect(lines.dropFirst().map { String($0.prefix { $0 != "," }) } == labels)
      let rows = try JSONSerialization.jsonObject(
        with: Data(server.get("/systems.json?all=1&\(filter)").body))
      #expect((rows as? [[String: Any]])?.compactMap { $0["label"] as? String } == labels)
    }
  }

  @Test func aSheetIsThatOfItsCommand() throws {
    try with { server, _, place in
      let filter = "where=maps%20%3D%203&range.entropy=14..&order=dimension"
      let page = try server.get("/systems?\(filter)").text
      let outcome = try place.shell(command("sheet", on: page))
      #expect(outcome.code == 0, "\(outcome.errors)")
      let mine = try PNGImage(contentsOf: "\(place.path)/sheet.png")
      let answer = try server.get("/systems.png?\(filter)")
      try #require(answer.status == 200, "\(answer.text.prefix(300))")
      let theirs = try PNGImage(decoding: answer.body)
      #expect(mine.pixels == theirs.pixels && mine.width == theirs.width)
      #expect(try server.get("/systems.png?maps=30").status == 404)
    }
  }

  @Test func thePageSaysWhatToDo() throws {
    try with { server, _, _ in
      let none = try server.get("/systems?range.maps=30..31&class=class-000002").text
      #expect(none.contains("No system matches these filters.") && none.contains("class=\"chip\""))
      #expect(none.contains("systems?class=class-000002\""))
      // A facet that the filter asks for takes it away again.
      #expect(none.contains("systems?range.maps=30..31\" aria-current=\"true\">"))
      let page = try server.get("/systems?range.entropy=14..15").text
      #expect(
        page.contains("entropy (bits) 14 to 15") && page.contains("name=\"range.entropy.low\""))
      #expect(!page.contains("<script>alert"))
    }
    let empty = try Workplace()
    _ = try Catalog(path: "\(empty.path)/empty.sqlite", access: .create)
    try GalleryServer.with("\(empty.path)/empty.sqlite") { server throws in
      #expect(try server.get("/systems").text.contains("This catalog has no systems yet."))
    }
  }

  @Test func countsFollowChangesOfOthers() throws {
    try with { server, catalog, place in
      func total() throws -> Int? {
        try object(server.get("/systems/panel.json?maps=2"))["total"] as? Int
      }
      let before = try #require(try total())
      let outcome = try place.fractalog(
        "sample", "--count", "200", "--seed", "5", "--catalog", catalog.path)
      try #require(outcome.code == 0, "\(outcome.errors)")
      let after = try #require(try total())
      #expect(after > before)
    }
  }
}
