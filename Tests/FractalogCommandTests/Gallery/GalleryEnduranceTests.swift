import FractalCatalog
import Foundation
import FractalPlatform
import Testing

/// What would hold threads, memory or connections for good, and does not.
@Suite struct GalleryEnduranceTests {
  private static let endless =
    "WITH+RECURSIVE+t(n)+AS+(SELECT+1+UNION+ALL+SELECT+n%2B1+FROM+t)+SELECT+count(*)+FROM+t"

  private func head(_ server: GalleryServer, _ line: String, _ fields: String = "") -> [UInt8] {
    Array("\(line) HTTP/1.1\r\nHost: 127.0.0.1:\(server.port)\r\n\(fields)\r\n".utf8)
  }

  @Test func itEndsWhenToldWhateverItDoes() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path, allowsEdits: true, ends: true) { server throws in
      let connections = try (0..<3).map { _ in try server.connect() }
      defer { connections.forEach { close($0) } }
      server.write(head(server, "GET /sql.json?sql=\(Self.endless)"), to: connections[0])
      server.write(
        head(
          server, "POST /duplicates/disguises/x",
          "Origin: http://127.0.0.1:\(server.port)\r\nContent-Length: 1000\r\n"
            + "Content-Type: application/x-www-form-urlencoded\r\n"), to: connections[1])
      #expect(try server.get("/").status == 200)
      #expect(server.isRunning)
      #expect(server.terminate() < 4)
    }
  }

  @Test func statementsThatNeverLookAtTheClockAreRefusedSoon() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    var tables = ["a0 AS (SELECT 1 x UNION ALL SELECT 2)"]
    for i in 1..<22 { tables.append("a\(i) AS (SELECT a.x FROM a\(i - 1) a, a\(i - 1) b)") }
    let ones = Array(repeating: "1", count: 400).joined(separator: ",")
    try GalleryServer.with(catalog.path) { server throws in
      for sql in [
        "SELECT instr(zeroblob(4000000), zeroblob(2000000) || x'01')",
        "SELECT zeroblob(100000000)", "SELECT trim('a', 'b')",
        "WITH \(tables.joined(separator: ", ")) SELECT count(*) FROM a21",
        "SELECT \(ones) FROM map a, map b, map c",
      ] {
        let text = sql.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        let start = ContinuousClock.now
        let answer = try server.get("/sql.json?sql=\(text)")
        #expect(answer.status == 400, "\(sql.prefix(60)): \(answer.status)")
        #expect(answer.text.contains("\"error\""), "\(sql.prefix(60))")
        #expect(ContinuousClock.now - start < .seconds(8), "\(sql.prefix(60))")
      }
      let many = "SELECT+1+FROM+map+a,map+b,map+c+LIMIT+100001"
      let answer = try server.get("/sql.csv?sql=\(many)")
      #expect(answer.status == 400)
      #expect(answer.text.contains("more than 100000 rows"))
    }
  }

  @Test func manyEndlessQueriesLeaveThePagesAlone() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let asking = try (0..<30).map { _ in
        let connection = try server.connect()
        server.write(head(server, "GET /sql.json?sql=\(Self.endless)"), to: connection)
        return connection
      }
      defer { asking.forEach { close($0) } }
      usleep(300_000)
      #expect(try server.get("/sql.json?sql=SELECT+1").status == 503)
      let start = ContinuousClock.now
      #expect(try server.get("/systems").status == 200)
      #expect(ContinuousClock.now - start < .seconds(8))
    }
  }

  @Test func slowClientsDoNotKeepTheirConnections() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let refused = try server.get("/", headers: ["Content-Length": "5"])
      #expect(refused.status == 400)
      let slow = try (0..<250).map { place in
        let connection = try server.connect()
        let bytes =
          place % 2 == 0
          ? Array("GET / HTTP/1.1\r\nHo".utf8)
          : head(
            server, "GET /", "Content-Length: 1000\r\n")
        server.write(bytes, to: connection)
        return connection
      }
      defer { slow.forEach { close($0) } }
      sleep(12)
      for connection in slow.prefix(20) {
        var room = [UInt8](repeating: 0, count: 65_536)
        // What was answered first, then the end.
        while recv(connection, &room, room.count, Int32(MSG_DONTWAIT)) > 0 {}
        let count = recv(connection, &room, room.count, Int32(MSG_DONTWAIT))
        #expect(count == 0 || errno == ECONNRESET)
      }
      #expect(try server.get("/").status == 200)
    }
  }

  @Test func pagesFromElsewhereLeadHereAndDoNoMore() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path) { server throws in
      func status(_ address: String, _ site: String, _ mode: String, _ kind: String) throws -> Int {
        try server.get(
          address,
          headers: ["Sec-Fetch-Site": site, "Sec-Fetch-Mode": mode, "Sec-Fetch-Dest": kind]
        ).status
      }
      #expect(try status("/systems", "cross-site", "navigate", "document") == 200)
      #expect(try status("/systems", "cross-site", "navigate", "iframe") == 403)
      #expect(try status("/systems", "same-site", "no-cors", "image") == 403)
      let costly = "/systems?where=maps%3D3"
      #expect(try status(costly, "cross-site", "navigate", "document") == 403)
      #expect(try status(costly, "same-origin", "navigate", "document") == 200)
      #expect(try status(costly, "none", "navigate", "document") == 200)
      #expect(try server.ask("DELETE", "/").headers["allow"] == "GET, HEAD, POST")
      for (address, isKept) in [
        ("\(label).png?v=1.2", true), ("\(label).png", false), ("\(label).png?v=0", false),
        ("\(String("\(label)".dropLast())).png?v=1.2", false),
        ("\(label).png?recipe=classes&v=1.2", false),
      ] {
        let kept = try server.get("/picture/\(address)").headers["cache-control"] ?? ""
        #expect(kept.contains("immutable") == isKept, "\(address): \(kept)")
      }
    }
  }

  @Test func anotherFileOfTheNameIsServed() throws {
    let (one, other) = (try GalleryCatalog(), try GalleryCatalog())
    defer { [one, other].forEach { $0.remove() } }
    let writer = try Catalog(path: other.path, access: .write)
    _ = try GalleryCatalog.sample(5, seed: 99, into: writer)
    try writer.close()
    try GalleryServer.with(one.path) { server throws in
      #expect(try server.get("/systems.json").text.contains("\"total\":61"))
      #expect(rename(other.path, one.path) == 0)
      #expect(try server.get("/systems.json").text.contains("\"total\":66"))
    }
  }
}
