import Foundation
import Testing

/// From where a gallery can be reached: through a tunnel, and behind a proxy.
@Suite struct GalleryReachTests {
  private static let form = [
    "Content-Type": "application/x-www-form-urlencoded", "Sec-Fetch-Site": "same-origin",
  ]

  @Test func aTunnelHasAPortOfItsOwn() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let group = try catalog.group()
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for host in ["localhost:9000", "127.0.0.1:1", "[::1]:9000", "[::1]", "LOCALHOST"] {
        #expect(try server.get("/", headers: ["Host": host]).status == 200, "\(host)")
      }
      func post(host: String, origin: String) throws -> Int {
        try server.ask(
          "POST", "/duplicates/disguises/\(group)",
          headers: Self.form.merging(["Host": host, "Origin": origin]) { $1 }, body: "keep=all"
        ).status
      }
      #expect(try post(host: "localhost:9000", origin: "http://localhost:9000") == 303)
      #expect(try post(host: "localhost:9000", origin: "http://localhost:9001") == 403)
      #expect(try post(host: "localhost:9000", origin: "http://127.0.0.1:9000") == 403)
      #expect(try post(host: "localhost:9000", origin: "null") == 403)
    }
  }

  @Test func aProxyMayNameAnotherHost() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let group = try catalog.group()
    let options = ["--host", "hub.example.org", "--host", "Second.example"]
    try GalleryServer.with(catalog.path, allowsEdits: true, options: options) { server throws in
      for host in ["hub.example.org", "hub.example.org:443", "second.example", "localhost:1"] {
        #expect(try server.get("/", headers: ["Host": host]).status == 200, "\(host)")
      }
      let refused = try server.get("/", headers: ["Host": "evil.example"])
      #expect(refused.status == 421)
      #expect(refused.text.contains("fractalog serve --host NAME"))
      func post(_ origin: String) throws -> Int {
        try server.ask(
          "POST", "/duplicates/disguises/\(group)",
          headers: Self.form.merging(["Origin": origin]) { $1 }, body: "keep=all"
        ).status
      }
      // The proxy may have replaced the host of the request by ours.
      #expect(try post("https://hub.example.org") == 303)
      #expect(try post("https://evil.example") == 403)
      #expect(try post("https://hub.example.org.evil.example") == 403)
    }
  }

  @Test func linksHoldBehindAnyPrefix() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let group = try catalog.group()
    let base = "/user/ada/proxy/8470"
    let options = ["--base-path", base + "/"]
    try GalleryServer.with(catalog.path, allowsEdits: true, options: options) { server throws in
      for prefix in [base, ""] {
        #expect(try server.get(prefix + "/").text.contains("<base href=\"./\">"))
        let page = try server.get(prefix + "/duplicates/disguises/\(group)")
        #expect(page.status == 200)
        #expect(page.text.contains("<base href=\"../../\">"))
        #expect(!page.text.contains("=\"/"), "A link from the root leads out of the prefix.")
        let image = try server.get(prefix + "/datasets/main-scenes?image=17")
        #expect(image.headers["location"] == "../datasets/main-scenes/17")
        let origin = "http://127.0.0.1:\(server.port)"
        let kept = try server.ask(
          "POST", prefix + "/duplicates/disguises/\(group)",
          headers: Self.form.merging(["Origin": origin]) { $1 }, body: "keep=all")
        #expect(kept.status == 303)
        #expect(kept.headers["location"] == "../../duplicates/disguises/\(group)")
      }
      let bare = try server.get(base)
      #expect(bare.status == 303)
      #expect(bare.headers["location"] == base + "/")
      #expect(try server.get(base + "0/").status == 404)
    }
  }

  @Test func addressesAndNamesAreChecked() throws {
    let place = try Workplace()
    #expect(try place.fractalog("sample", "--count", "1", "--seed", "1").code == 0)
    for (option, value, sentence) in [
      ("--address", "0.0.0.0", "such as --address 127.0.0.1"),
      ("--host", "http://hub.example", "is not a host name"),
      ("--host", "", "is not a host name"),
      ("--base-path", "fractals", "is not a path"),
    ] {
      let outcome = try place.fractalog("serve", option, value)
      #expect(outcome.code == 64)
      #expect(outcome.errors.contains(sentence), "\(outcome.errors)")
    }
  }
}
