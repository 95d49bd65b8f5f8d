import FractalCatalog
import FractalCore
import FractalDatasets
import FractalRendering
import Foundation
import Testing

/// How a reviewer goes through duplicate groups in the gallery.
@Suite struct GalleryReviewTests {
  /// Two groups of look-alikes: a system with itself mirrored and turned, and a pair at 1.5 times
  /// its noise.
  private static func makeGroups(in path: String) throws -> [[String]] {
    let catalog = try Catalog(path: path, access: .write)
    let recipe = try RecipeLibrary(catalog).recipe(named: "fractaldb-2020")
    try catalog.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let search = try catalog.beginDuplicateSearch(
      DuplicateSearch(name: "alike", rule: .appearance(recipe: recipe.name, seed: 9, tolerance: 2)))
    let systems = try catalog.systems(limit: 5)
    let shape = (0..<256).map { (cell: Int) -> UInt8 in
      let (row, column) = (cell / 16, cell % 16)
      return UInt8(row * 11 + column * 3)
    }
    // Mirrored left to right, and turned right by 90°.
    let mirrored = Signature(density: shape).oriented(1).density
    let turned = Signature(density: shape).oriented(6).density
    let conditions = SignatureConditions(
      recipe: recipe.name, seed: 9, version: Signature.version, rendererVersion: rendererVersion)
    let signatures = zip(systems, [shape, mirrored, turned, shape, shape]).map {
      StoredSignature(system: $0.id, density: $1, noise: 0.02, chance: 0.01)
    }
    try catalog.record(signatures, conditions)
    try catalog.record(signatures, conditions.close)
    let groups = [[0, 1, 2], [3, 4]].map { $0.map { systems[$0] } }
    try catalog.record(
      groups.flatMap { group in
        group.enumerated().map { place, system in
          DuplicateVerdict(
            system: system.id, representative: group[0].id, distance: place == 0 ? 0 : 0.03)
        }
      }, ofSearch: search)
    try catalog.close()
    return groups.map { $0.map(\.label.description) }
  }

  @Test func aDecisionLeadsToTheNextGroupAndIsUndoneThere() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let groups = try Self.makeGroups(in: catalog.path)
    let addresses = groups.map { "/duplicates/alike/\($0[0])" }
    func digest() throws -> Digest {
      try Catalog(path: catalog.path, access: .read).contentDigest()
    }
    let before = try digest()
    func follow(_ server: GalleryServer, _ address: String, _ form: String) throws -> String {
      let answer = try server.ask(
        "POST", address,
        headers: [
          "Content-Type": "application/x-www-form-urlencoded",
          "Origin": "http://127.0.0.1:\(server.port)",
        ], body: form)
      #expect(answer.status == 303, "\(form)")
      return String(try #require(answer.headers["location"]).dropFirst("../..".count))
    }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      #expect(try server.get(addresses[0]).text.contains("<b>0</b> of 2 groups decided"))
      let list = try server.get("/duplicates/alike").text
      #expect(list.contains("rel=\"search\" href=\"duplicates/alike/\(groups[0][0])\""))

      // One of three is separated: two are still kept, and the page stays.
      #expect(try follow(server, addresses[0], "separate=\(groups[0][2])") == addresses[0])
      let second = try follow(server, addresses[0], "member=\(groups[0][1])")
      #expect(second == addresses[1] + "?decided=\(groups[0][0])")
      let page = try server.get(second).text
      #expect(page.contains("kept \(groups[0][1]), set aside 1, separated 1"))
      #expect(page.contains("<b>1</b> of 2 groups decided"))
      #expect(page.contains("<form method=\"post\" action=\"duplicates/alike/\(groups[0][0])\">"))
      #expect(page.components(separatedBy: "data-key=\"u\"").count == 2, "one undo has the key")

      // The last group: there is no other to go to.
      let last = try follow(server, second, "separate=all")
      #expect(last == addresses[1] + "?decided=\(groups[1][0])")
      let end = try server.get(last).text
      #expect(end.contains("separated 1. No other group needs review."))
      #expect(end.contains("<b>2</b> of 2 groups decided"))
      #expect(try server.get("/duplicates").text.contains("value=\"2\""))
      #expect(try !server.get("/duplicates/alike").text.contains("rel=\"search\""))
      #expect(try server.get(addresses[0] + "?decided=ifs-9-000000000000").status == 404)
    }
    // The history is in the catalog: another gallery undoes the decisions of the first.
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for (address, times) in [(addresses[1], 1), (addresses[0], 2)] {
        for _ in 0..<times {
          #expect(try follow(server, address, "undo=last") == address)
        }
      }
      #expect(try digest() == before)
    }
    try GalleryServer.with(catalog.path) { server throws in
      let page = try server.get(addresses[1] + "?decided=\(groups[0][0])").text
      #expect(!page.contains("<form"))
    }
  }

  @Test func membersLieAsTheirRepresentativeAndTheLimitIsShown() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let groups = try Self.makeGroups(in: catalog.path)
    try GalleryServer.with(catalog.path) { server throws in
      let page = try server.get("/duplicates/alike/\(groups[0][0])").text
      let items = page.components(separatedBy: "<li class=\"").dropFirst()
      let classes = items.map { String($0.prefix { $0 != "\"" }) }
      #expect(classes == ["turned-0", "turned-1", "turned-5"])
      #expect(page.contains("mirrored left to right") && page.contains("turned left by 90°"))
      #expect(page.contains(">1.5 times the noise</a>; limit 2<"))
      let data = try server.get("/duplicates/alike/\(groups[0][0]).json").text
      #expect(data.contains("\"orientation\":5") && data.contains("\"times_noise\":1.5"))
      let style = try server.get("/assets/duplicates.css").text
      for number in 1...7 { #expect(style.contains(".turned-\(number) ")) }
      // The disguises of a search have no noise: their own distance, against their own limit.
      let disguise = try server.get("/duplicates/disguises/\(catalog.group())").text
      #expect(disguise.contains("coefficients differ by") && disguise.contains("; limit 1e-09<"))
    }
  }
}
