import FractalCore
import FractalCatalog
import FractalDatasets
import Foundation
import Testing

/// What a reviewer does to a duplicate group in the gallery, by the forms of its page.
@Suite struct GalleryEditTests {
  @Test func aGroupIsKeptSeparatedAndUndone() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    func read<Value>(_ work: (Catalog) throws -> Value) throws -> Value {
      try work(Catalog(path: catalog.path, access: .read))
    }
    let group = try read { try $0.duplicateGroups(of: "disguises")[0] }
    let other = group.members[1].label
    let address = "/duplicates/disguises/\(group.representative)"
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      func send(_ form: String) throws -> Int {
        try server.ask(
          "POST", address,
          headers: [
            "Content-Type": "application/x-www-form-urlencoded",
            "Origin": "http://127.0.0.1:\(server.port)",
          ], body: form
        ).status
      }
      var digests: [Digest] = []
      for act in [
        "member=\(other)", "keep=representative", "separate=\(other)", "keep=all", "separate=all",
      ] {
        digests.append(try read { try $0.contentDigest() })
        #expect(try send(act) == 303, "\(act)")
        #expect(try read { try $0.contentDigest() } != digests.last, "\(act)")
      }
      let page = try server.get(address)
      #expect(page.status == 200 && page.text.contains("Separated: no duplicates"))
      #expect(try server.get(address + ".json").text.contains("\"is_to_review\":false"))
      #expect(try server.get("/duplicates/disguises").text.contains(">separated 1<"))
      for digest in digests.reversed() {
        #expect(try send("undo=last") == 303)
        #expect(try read { try $0.contentDigest() } == digest)
      }
      // Nothing is left to undo, and the page does not offer it.
      #expect(try send("undo=last") == 409)
      #expect(try !server.get(address).text.contains("name=\"undo\""))
      for key in ["k", "f", "d", "s", "a", "1", "2"] {
        #expect(try server.get(address).text.contains("data-key=\"\(key)\""), "\(key)")
      }
      for form in ["undo=all", "separate=all&keep=all", "nonsense=1", ""] {
        #expect(try send(form) == 400, "\(form)")
      }
      #expect(try send("separate=\(group.representative)") == 409)
      #expect(try send("member=ifs-9-000000000000") == 404)
      #expect(try read { try $0.contentDigest() } == digests[0])
    }
  }

  @Test func aComparisonIsThatOfTheSearch() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let writer = try Catalog(path: catalog.path, access: .write)
    let recipe = try RecipeLibrary(writer).recipe(named: "fractaldb-2020")
    try writer.createRecipe(name: recipe.name, json: recipe.canonicalJSON)
    let search = try writer.beginDuplicateSearch(
      DuplicateSearch(name: "alike", rule: .appearance(recipe: recipe.name, seed: 9, tolerance: 1)))
    let systems = try writer.systems(limit: 2)
    try writer.record(
      systems.map {
        DuplicateVerdict(
          system: $0.id, representative: systems[0].id, distance: $0.id == systems[0].id ? 0 : 0.1)
      }, ofSearch: search)
    let labels = systems.map(\.label.description)
    try writer.close()
    try GalleryServer.with(catalog.path) { server throws in
      for (page, other) in [
        ("/duplicates/alike/\(labels[0])", labels[1]), ("/\(labels[0])", labels[1]),
      ] {
        let text = try server.get(page).text
        #expect(text.contains("/\(other)?recipe=fractaldb-2020&amp;seed=9"), "\(page)")
      }
    }
  }
}
