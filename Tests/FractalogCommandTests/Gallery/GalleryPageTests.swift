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
        "/queries", "/queries/classes", "/sql?sql=SELECT+label+FROM+system+LIMIT+3",
      ] {
        let answer = try server.get(page)
        #expect(answer.status == 200, "\(page): \(answer.text.prefix(500))")
        #expect(answer.headers["content-type"] == "text/html; charset=utf-8")
        #expect(answer.headers["content-security-policy"]?.contains("default-src 'none'") == true)
        let halves = page.split(separator: "?", maxSplits: 1).map(String.init)
        if page != "/" {
          let data = try server.get(
            halves[0] + ".json" + (halves.count > 1 ? "?\(halves[1])" : ""))
          #expect(data.status == 200, "\(page)")
          #expect((try? JSONSerialization.jsonObject(with: Data(data.body))) != nil, "\(page)")
        }
      }
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
}
