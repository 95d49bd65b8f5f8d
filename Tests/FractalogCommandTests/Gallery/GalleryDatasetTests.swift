import FractalCatalog
import Foundation
import Testing

/// The page of a dataset: images with boxes, filtered, and the label table.
@Suite struct GalleryDatasetTests {
  private struct Page: Decodable {
    struct Image: Decodable {
      struct Object: Decodable { let class_number: Int }
      let number: UInt64
      let subset: String
      let labels: [Int]
      let objects: [Object]
    }
    struct Rest: Decodable { let first, last: UInt64 }
    struct Class: Decodable { let number, images: Int }
    let images: UInt64
    let shown: [Image]
    let rest: Rest?
    let classes: [Class]
  }

  private static func page(_ server: GalleryServer, _ address: String) throws -> Page {
    let answer = try server.get(address)
    try #require(answer.status == 200, "\(answer.text)")
    return try JSONDecoder().decode(Page.self, from: Data(answer.body))
  }

  /// What a search finds from the first image on, over as many pages as it takes.
  private static func all(_ server: GalleryServer, _ filter: String) throws -> [Page.Image] {
    var (found, from): ([Page.Image], UInt64?) = ([], 0)
    while let start = from {
      let page = try page(server, "/datasets/main-scenes.json?\(filter)&from=\(start)")
      found += page.shown
      from = page.rest?.first
    }
    return found
  }

  @Test func filtersFindExactlyTheImagesThatFit() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let all = try Self.all(server, "")
      #expect(UInt64(all.count) == (try Self.page(server, "/datasets/main-scenes.json").images))
      let three = try Self.all(server, "objects=3").map(\.number)
      #expect(three == all.filter { $0.objects.count == 3 }.map(\.number) && three.count > 5)
      let own = try Self.all(server, "class=class-000005").map(\.number)
      let label = try #require(
        Catalog(path: catalog.path, access: .read).classes().map(\.name)
          .firstIndex(of: "class-000005"))
      #expect(own == all.filter { $0.labels.contains(label) }.map(\.number) && own.count > 5)
      let both = try Self.all(server, "class=class-000005&objects=3").map(\.number)
      #expect(both == own.filter(three.contains))
      #expect(try Self.all(server, "subset=val").allSatisfy { $0.subset == "val" })
    }
  }

  @Test func aSearchGoesBackAsItWentForward() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let all = try Self.all(server, "objects=2").map(\.number)
      let middle = all[all.count / 2]
      var (found, until): ([UInt64], UInt64?) = ([], middle)
      while let end = until {
        let page = try Self.page(
          server, "/datasets/main-scenes.json?objects=2&until=\(end)")
        found = page.shown.map(\.number) + found
        until = page.rest.map { $0.last + 1 }
      }
      #expect(found == all.filter { $0 < middle })
    }
  }

  @Test func anImageHasABoxForEachObject() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let page = try server.get("/datasets/main-scenes?from=3").text
      #expect(page.contains("id=\"boxes\"") && page.contains("<rect x="))
      #expect(page.matches(of: /<li><a class="annotated"/).count == 24)
      #expect(try server.get("/datasets/main-scenes?image=17").status == 303)
      let pair = try server.get("/datasets/main-anderson-2022-pairs/3").text
      #expect(pair.matches(of: /class="annotated"/).count == 2)
      #expect(pair.components(separatedBy: "<rect ").count == 3)
      let grey = try Self.page(server, "/datasets/main-classes.json")
      #expect(grey.classes.allSatisfy { $0.images == 10 })
    }
  }

  @Test(arguments: [
    ("colour=red", 400), ("from=1&until=5", 400), ("objects=many", 400), ("objects=-1", 400),
    ("class=none", 404), ("subset=none", 404), ("from=99999999", 200), ("until=0", 200),
  ])
  func aFilterIsFollowedOrRefused(_ filter: String, _ status: Int) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let answer = try server.get("/datasets/main-scenes.json?\(filter)")
      #expect(answer.status == status, "\(answer.text)")
    }
  }
}
