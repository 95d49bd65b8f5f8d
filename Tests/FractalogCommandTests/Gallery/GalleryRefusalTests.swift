import FractalCatalog
import Foundation
import FractalPlatform
import Testing

/// Requests that must be refused, after which the gallery goes on serving.
@Suite struct GalleryRefusalTests {
  @Test func hostilePathsQueriesAndSizesGetASentence() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let long = String(repeating: "a", count: 39_000)
      for (address, status) in [
        ("/nothing", 404), ("/../../etc/passwd", 404), ("/%2e%2e/%2e%2e/etc/passwd", 404),
        ("/assets/../gallery.css", 404), ("/%ff%fe", 400), ("/%zz", 400), ("/%00", 400),
        ("/systems?a=1&a=2", 400), ("/systems?offset=-1", 400), ("/systems?offset=1e9", 400),
        ("/systems?count=100000", 400), ("/systems?order=random()", 400),
        ("/systems?where=1)%20OR%20(1", 400), ("/systems?where=nonsense", 400),
        ("/systems?query=nothing", 404), ("/ifs-3-ffffffffffff", 404), ("/ifs-", 400),
        ("/picture/ifs-3-ffffffffffff.png", 404), ("/picture/x.png?side=100000", 400),
        ("/datasets/none", 404), ("/datasets/main-scenes/99999999", 404),
        ("/datasets/main-scenes/-1", 404), ("/datasets/main-scenes/1.png?view=7", 400),
        ("/duplicates/none", 404), ("/sql?sql=DELETE+FROM+system", 400),
        ("/sql?sql=ATTACH+'x'+AS+y", 400), ("/sql.json?sql=DROP+TABLE+system", 400),
        ("/sql?sql=\(long)", 414), ("/histograms/none.svg", 404),
        ("/queries/systems_nearest_filling?p.filling_ratio=abc", 400),
        ("/systems?query=systems_nearest_filling&p.filling_ratio=abc", 400), ("/systems.svg", 404),
      ] {
        let answer = try server.get(address)
        #expect(answer.status == status, "\(address.prefix(60)): \(answer.status)")
        #expect(!answer.text.contains("root:"))
        if answer.status != 414 {
          let data = try server.get(address, headers: ["Accept": "application/json"])
          #expect(data.status == status, "\(address.prefix(60))")
          #expect(
            data.text.contains("\"error\"") || data.text.contains("\"problem\""),
            "\(address.prefix(60))")
        }
      }
      #expect(try server.get("/").status == 200)
    }
  }

  @Test func aQueryThatNeverEndsIsStoppedAndOthersAreServedMeanwhile() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let endless =
        "WITH+RECURSIVE+t(n)+AS+(SELECT+1+UNION+ALL+SELECT+n%2B1+FROM+t)+SELECT+count(*)+FROM+t"
      let asking = try server.connect()
      server.write(
        Array(
          "GET /sql.json?sql=\(endless) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\r\n".utf8),
        to: asking)
      #expect(try server.get("/systems").status == 200)
      #expect(GalleryServer.parse(server.answer(on: asking)).status == 400)
      #expect(try server.get("/systems?where=(\(endless))%3E0").status == 400)
    }
  }

  @Test func aPortThatIsTakenIsToldInASentence() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let outcome = try Workplace().fractalog(
        "serve", "--catalog", catalog.path, "--port", "\(server.port)")
      #expect(outcome.code == 1)
      #expect(outcome.errors.contains("Another program listens on port \(server.port)"))
    }
  }

  @Test func onlyItsOwnNamesAreAnswered() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for host in ["evil.example", "evil.example:\(server.port)", "127.0.0.1.evil.example", ""] {
        #expect(try server.get("/", headers: ["Host": host]).status == 421, "\(host)")
      }
      #expect(try server.get("/", headers: ["Host": "localhost:\(server.port)"]).status == 200)
    }
  }

  @Test func formsFromElsewhereChangeNothing() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let group = try Catalog(path: catalog.path, access: .read)
      .duplicateGroups(of: "disguises")[0].representative
    let form = ["Content-Type": "application/x-www-form-urlencoded"]
    let address = "/duplicates/disguises/\(group)"
    func asideCount() throws -> Int {
      try Catalog(path: catalog.path, access: .read).duplicateGroups(of: "disguises")[0].members
        .count(where: \.isSetAside)
    }
    try GalleryServer.with(catalog.path) { server throws in
      let own = form.merging(["Origin": "http://127.0.0.1:\(server.port)"]) { $1 }
      #expect(try server.ask("POST", address, headers: own, body: "keep=first").status == 403)
    }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      let own = form.merging(["Origin": "http://127.0.0.1:\(server.port)"]) { $1 }
      for headers in [
        form, form.merging(["Origin": "http://evil.example"]) { $1 },
        own.merging(["Sec-Fetch-Site": "cross-site"]) { $1 },
        own.merging(["Content-Type": "text/plain"]) { $1 },
      ] {
        let answer = try server.ask("POST", address, headers: headers, body: "keep=first")
        #expect((400..<500).contains(answer.status))
      }
      #expect(try asideCount() == 0)
      #expect(try server.ask("POST", address, headers: own, body: "keep=nonsense").status == 400)
      #expect(try server.ask("POST", address, headers: own, body: "keep=first").status == 303)
      #expect(try asideCount() == 1)
      #expect(try server.ask("POST", address, headers: own, body: "keep=all").status == 303)
      #expect(try asideCount() == 0)
      let huge = "keep=" + String(repeating: "a", count: 200_000)
      #expect(try server.ask("POST", address, headers: own, body: huge).status == 413)
      #expect(try server.ask("DELETE", address, headers: own).status == 405)
    }
  }

  @Test func noiseOnTheWireDoesNotEndIt() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      var generator = SystemRandom(state: 13)
      let head = [
        "GET /systems?where=maps%3D3 HTTP/1.1", "Host: 127.0.0.1:\(server.port)",
        "Connection: close", "", "",
      ]
      let whole = Array(head.joined(separator: "\r\n").utf8)
      for round in 0..<150 {
        var bytes = whole
        for _ in 0...Int(generator.next() % 6) {
          let place = Int(generator.next() % UInt64(bytes.count))
          switch generator.next() % 3 {
          case 0: bytes[place] = UInt8(truncatingIfNeeded: generator.next())
          case 1: bytes.remove(at: place)
          default: bytes.insert(UInt8(truncatingIfNeeded: generator.next()), at: place)
          }
          if bytes.isEmpty { bytes = [0] }
        }
        // Many lack an end; the connection is closed rather than waited for.
        let connection = try server.connect()
        _ = bytes.withUnsafeBytes { Glibc.send(connection, $0.baseAddress, $0.count, 0x4000) }
        close(connection)
        if round % 50 == 49 { #expect(try server.get("/").status == 200) }
      }
      // Clients that say nothing more hold a connection, not the server.
      let idle = try (0..<40).map { _ in try server.connect() }
      #expect(try server.get("/systems").status == 200)
      idle.forEach { close($0) }
    }
  }

  @Test func aCatalogThatIsBeingWrittenShowsItsNewRows() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      func total() throws -> Int {
        let data = Data(try server.get("/systems.json?order=label").body)
        let object = try JSONSerialization.jsonObject(with: data) as? [String: Any]
        return object?["total"] as? Int ?? -1
      }
      let before = try total()
      for seed in 100..<110 {
        let writer = try Catalog(path: catalog.path, access: .write)
        _ = try GalleryCatalog.sample(5, seed: seed, into: writer)
        try writer.close()
        #expect(try server.get("/").status == 200)
        #expect(try total() == before + 5 * (seed - 99))
      }
    }
  }
}

/// A small generator for noise.
private struct SystemRandom {
  var state: UInt64

  mutating func next() -> UInt64 {
    state = state &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
    return state >> 17
  }
}
