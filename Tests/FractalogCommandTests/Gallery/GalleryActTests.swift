import FractalCatalog
import Foundation
import Testing

/// What a curator does with many systems by the forms of the gallery, and how it is undone.
@Suite struct GalleryActTests {
  /// Sends a form as a page of the gallery does.
  private func send(
    _ server: GalleryServer, _ path: String, _ form: String, isScript: Bool = false,
    origin: String? = nil
  ) throws -> GalleryServer.Answer {
    var headers = [
      "Content-Type": "application/x-www-form-urlencoded",
      "Origin": origin ?? "http://127.0.0.1:\(server.port)",
    ]
    if isScript { headers["Accept"] = "application/json" }
    return try server.ask("POST", path, headers: headers, body: form)
  }

  @Test func eachActSaysItsCommandAndIsUndone() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let labels = try Catalog(path: catalog.path, access: .read).systems(limit: 3)
      .map(\.label.description)
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for (form, command) in [
        ("act=tag&name=thin+%3Cb%3E", "fractalog tag add 'thin <b>'"),
        ("act=set-aside&name=a+dot", "fractalog set-aside add --reason 'a dot'"),
        ("act=select&name=chosen", "fractalog selection create chosen"),
        ("act=assign&name=fern&replace=1", "fractalog class assign --to fern --replace"),
      ] {
        // The split by class lets only the systems of no class join one.
        let chosen =
          form.hasPrefix("act=assign")
          ? ["&filter=classified%3D0"]
          : ["&labels=\(labels.joined(separator: "%0A"))", "&filter=maps%3D3"]
        for chosen in chosen {
          let done = try send(server, "/acts", form + chosen, isScript: true)
          #expect(done.status == 200, "\(form): \(done.text)")
          #expect(done.text.contains(command), "\(done.text)")
          let change = try #require(done.text.firstMatch(of: /"change":([0-9]+)/)?.1)
          let undone = try send(server, "/history/\(change)", "undo=\(change)", isScript: true)
          #expect(undone.status == 200, "\(form): \(undone.text)")
          #expect(try send(server, "/history/\(change)", "undo=\(change)").status == 409)
        }
      }
      let history = try server.get("/history").text
      #expect(history.contains("thin &lt;b&gt;") && !history.contains("thin <b>"))
    }
  }

  @Test func aRefusedActKeepsWhatWasTypedAndChangesNothing() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      #expect(try send(server, "/acts", "act=select&name=mine&filter=").status == 303)
      let taken = try send(server, "/acts", "act=select&name=mine&filter=maps%3D3")
      #expect(taken.status == 409)
      #expect(taken.text.contains("already a selection") && taken.text.contains("value=\"mine\""))
      for (form, status) in [
        ("act=tag&name=&filter=", 400), ("act=nonsense&filter=", 400), ("act=tag&name=x", 400),
        ("act=tag&name=x&labels=ifs-9-000000000000", 404), ("act=tag&name=x&filter=no%3D1", 400),
        ("act=tag&name=x&filter=&back=%2F%2Fevil", 400), ("act=tag&name=x&filter=&back=..", 400),
      ] {
        #expect(try send(server, "/acts", form).status == status, "\(form)")
      }
      #expect(
        try send(server, "/acts", "act=tag&name=x&filter=", origin: "http://evil.example").status
          == 403)
      #expect(try server.get("/history.json").text.contains("\"id\":1"))
      #expect(try !server.get("/history.json").text.contains("tag 'x'"))
    }
    try GalleryServer.with(catalog.path) { server throws in
      #expect(try send(server, "/acts", "act=tag&name=x&filter=").status == 403)
      let page = try server.get("/acts?filter=maps%3D3")
      #expect(page.text.contains("fractalog tag add NAME") && !page.text.contains("<button"))
    }
  }

  @Test func tagsAndNotesAreOnThePageOfTheSystem() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let label = try Catalog(path: catalog.path, access: .read).systems(limit: 1)[0].label
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      for form in ["tag=%3Ci%3E", "note=one%0D%0A%3Cscript%3E"] {
        let answer = try send(server, "/remarks", "on=system&name=\(label)&\(form)")
        #expect(answer.status == 303, "\(answer.text)")
        #expect(answer.headers["location"]?.contains("\(label)?change=") == true)
      }
      let page = try server.get("/\(label)").text
      #expect(page.contains("&lt;i&gt;") && !page.contains("<i>"))
      #expect(page.contains("one\n&lt;script&gt;") && page.contains("near=\(label)"))
      #expect(try send(server, "/remarks", "on=system&name=\(label)&edit=1&note=two").status == 303)
      let edited = try server.get("/\(label)").text
      #expect(edited.contains("<p>two</p>") && !edited.contains("one\n"))
      #expect(try send(server, "/remarks", "on=else&name=x&tag=y").status == 400)
    }
  }

  @Test func aMistakeIsMarkedAndAQueryIsSaved() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path, allowsEdits: true) { server throws in
      let wrong = try server.get("/sql?sql=SELECT+label,%0D%0A+lable+FROM+system")
      #expect(wrong.status == 400)
      #expect(wrong.text.contains("Line 2, character 2:"))
      #expect(wrong.text.contains("<mark>lable</mark>"))
      #expect(wrong.text.contains("data-start=\"15\" data-length=\"5\""))
      #expect(wrong.text.contains("SELECT label,\n lable FROM system</textarea>"))
      let sql = "sql=SELECT+label+FROM+system_overview+WHERE+maps+%3D+%3Am"
      #expect(try send(server, "/queries", "name=mine&\(sql)").status == 303)
      #expect(try server.get("/queries/mine").text.contains("name=\"p.m\""))
      #expect(try server.get("/queries/mine.csv?p.m=3").text.hasPrefix("label"))
      let taken = try send(server, "/queries", "name=mine&sql=SELECT+1")
      #expect(taken.status == 409 && taken.text.contains("SELECT 1</textarea>"))
      #expect(try send(server, "/queries", "name=bad&sql=DELETE+FROM+system").status == 400)
      #expect(try send(server, "/queries", "delete=mine").status == 303)
      #expect(try server.get("/queries/mine").status == 404)
    }
  }
}
