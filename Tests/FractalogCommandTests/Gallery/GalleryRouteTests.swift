import FractalCatalog
import Foundation
import Testing

/// Which page an address and a method lead to.
@Suite struct GalleryRouteTests {
  @Test func equalAddressesLeadToEqualPages() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path) { server throws in
      for (address, others) in [
        ("/queries", ["/queries/", "//queries", "/%71ueries"]),
        ("/queries.json", ["/queries.json?", "/%71ueries%2Ejson"]),
        ("/\(label).json", ["/\(label).json/", "/%69fs-\("\(label)".dropFirst(4)).json"]),
        ("/datasets/main-scenes/17.png", ["/datasets/main%2Dscenes/17.png"]),
      ] {
        let page = try server.get(address)
        #expect(page.status == 200, "\(address)")
        // Before that, a page names the way back to the first page, and itself.
        let content = page.text.split(separator: "<main").last
        for other in others {
          #expect(try server.get(other).text.split(separator: "<main").last == content, "\(other)")
        }
      }
      for address in ["/", "/index", "/.json", "/index.json", "/index/"] {
        #expect(try server.get(address).status == 200, "\(address)")
      }
      for address in [
        "/datasets/.json", "/datasets/main-scenes/1/2", "/ifs-/x", "/systems/x", "/assets/",
        "/queries/classes/x", "/compare/\(label)", "/label", "/Systems", "/datasets%2Fmain-scenes",
      ] {
        let answer = try server.get(address)
        #expect(answer.status == 404 && answer.text.contains("There is no page"), "\(address)")
      }
    }
  }

  @Test(arguments: ["a/b", "100 % é?&#", "%2F", "a+b", "..", "a.b", "{name}", "*"])
  func anyNameIsAPartOfAnAddress(_ name: String) throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let writer = try Catalog(path: catalog.path, access: .write)
    try writer.renameDataset("main-scenes", to: name)
    try writer.close()
    let part = name.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
    try GalleryServer.with(catalog.path) { server throws in
      #expect(try server.get("/datasets").text.contains("href=\"datasets/"))
      for address in ["/datasets/\(part)", "/datasets/\(part)/3", "/datasets/\(part)/3.png"] {
        #expect(try server.get(address).status == 200, "\(address)")
      }
      let data = try JSONSerialization.jsonObject(
        with: Data(server.get("/datasets/\(part)/3.json").body))
      #expect((data as? [String: Any])?["dataset"] as? String == name)
    }
  }

  @Test func methodsAreFollowedOrRefused() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for address in ["/queries", "/queries.json", "/datasets/main-scenes/17.png", "/nothing"] {
        let (whole, head) = (try server.get(address), try server.ask("HEAD", address))
        #expect(head.status == whole.status && head.body.isEmpty, "\(address)")
        #expect(head.headers["content-length"] == "\(whole.body.count)", "\(address)")
      }
      let form = [
        "Content-Type": "application/x-www-form-urlencoded",
        "Origin": "http://127.0.0.1:\(server.port)",
      ]
      for (method, address) in [
        ("POST", "/systems"), ("POST", "/nothing"), ("POST", "/duplicates/disguises"),
        ("PUT", "/systems"), ("DELETE", "/"), ("OPTIONS", "/systems"),
      ] {
        let answer = try server.ask(method, address, headers: form, body: "keep=all")
        #expect(answer.status == 405, "\(method) \(address)")
        #expect(answer.headers["allow"] == "GET, HEAD, POST", "\(method) \(address)")
      }
    }
  }
}
