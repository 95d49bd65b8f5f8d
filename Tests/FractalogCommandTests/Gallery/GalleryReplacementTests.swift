import FractalCatalog
import Foundation
import FractalPlatform
import Testing

/// A catalog in whose place another one is put while the gallery shows it.
@Suite struct GalleryReplacementTests {
  private func total(_ server: GalleryServer) throws -> Int? {
    let data = Data(try server.get("/systems.json?order=label").body)
    let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
    return object?["total"] as? Int
  }

  private func sample(_ place: Workplace, _ count: Int, seed: Int, _ path: String) throws {
    let outcome = try place.fractalog(
      "sample", "--count", "\(count)", "--seed", "\(seed)", "--catalog", path)
    #expect(outcome.code == 0, "\(outcome.errors)")
  }

  private func expectSound(_ place: Workplace, _ path: String, systems: Int) throws {
    let audit = try place.fractalog("audit", "--images", "0", "--catalog", path)
    #expect(audit.code == 0, "\(audit.output)\(audit.errors)")
    let count = try place.fractalog(
      "query", "--sql", "SELECT count(*) FROM system", "--format", "csv", "--catalog", path)
    #expect(count.lines == ["count(*)", "\(systems)"], "\(count.errors)")
  }

  @Test(arguments: ["mv -f", "cp", "cp -p"])
  func theNewFileIsShownAndNotDamaged(_ how: String) throws {
    let (catalog, place) = (try GalleryCatalog(), try Workplace())
    defer { catalog.remove() }
    let new = place.path + "/new.sqlite"
    try sample(place, 300, seed: 77, new)
    let digest = try place.fractalog("info", "--digest", "--format", "csv", "--catalog", new)
      .lines.last
    try GalleryServer.with(catalog.path) { server throws in
      #expect(try total(server) == 61)
      // With the gallery beside it, the writer cannot remove the log.
      try sample(place, 40, seed: 4, catalog.path)
      #expect(try total(server) == 101)
      usleep(20_000)
      #expect(try place.shell("\(how) '\(new)' '\(catalog.path)'").code == 0)
      // The gallery has had no request yet; commands come first.
      let info = try place.fractalog(
        "info", "--digest", "--format", "csv", "--catalog", catalog.path)
      #expect(info.lines.last == digest, "\(info.errors)")
      #expect(try total(server) == 300)
      for page in ["/", "/queries/classes", "/datasets", "/systems?where=maps%3D3"] {
        #expect(try server.get(page).status == 200, "\(page)")
      }
      try sample(place, 10, seed: 5, catalog.path)
      #expect(try total(server) == 310)
      try expectSound(place, catalog.path, systems: 310)
    }
    try expectSound(place, catalog.path, systems: 310)
  }

  @Test func aCatalogThatIsRemovedAndMadeAnewIsShown() throws {
    let (catalog, place) = (try GalleryCatalog(), try Workplace())
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      try sample(place, 40, seed: 4, catalog.path)
      #expect(try total(server) == 101)
      #expect(unlink(catalog.path) == 0)
      let gone = try server.get("/systems.json")
      #expect(gone.status == 500 && gone.text.contains("There is no catalog at"), "\(gone.text)")
      try sample(place, 30, seed: 6, catalog.path)
      #expect(try total(server) == 30)
      try expectSound(place, catalog.path, systems: 30)
    }
    try expectSound(place, catalog.path, systems: 30)
  }
}
