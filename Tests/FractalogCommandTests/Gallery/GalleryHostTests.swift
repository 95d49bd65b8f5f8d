import Foundation
import Testing

/// Which host a request asks for, in whatever way it says so.
@Suite struct GalleryHostTests {
  @Test func onlyRequestsForThisGalleryAreAnswered() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      let own = "127.0.0.1:\(server.port)"
      func status(_ target: String, _ hosts: String...) throws -> Int {
        let fields = hosts.map { "Host: \($0)\r\n" }.joined()
        let head = "GET \(target) HTTP/1.1\r\n\(fields)Connection: close\r\n\r\n"
        return GalleryServer.parse(try server.send(Array(head.utf8))).status
      }
      #expect(try status("/queries", own) == 200)
      #expect(try status("/queries", "evil.example") == 421)
      #expect(try status("/queries") == 421)
      // Named twice, by whatever names.
      #expect(try status("/queries", own, "evil.example") == 400)
      #expect(try status("/queries", "evil.example", own) == 400)
      #expect(try status("/queries", own, own) == 400)
      // An address with a host counts, and the field beside it does not.
      #expect(try status("http://\(own)/queries", own) == 200)
      #expect(try status("http://\(own)/queries", "evil.example") == 200)
      #expect(try status("http://evil.example/queries", own) == 421)
      #expect(try status("http://evil.example", own) == 421)
      #expect(try status("http://evil.example?x", own) == 421)
      #expect(try status("http://\(own)@evil.example/queries", own) == 421)
      #expect(try status("https://evil.example/queries", own) == 421)
      for target in ["http:/queries", "evil.example:80", "*"] {
        #expect(try [400, 404, 421].contains(status(target, own)), "\(target)")
      }
      #expect(try status("http://evil.example/queries", own, own) == 400)
    }
  }
}
