import FractalCatalog
import Foundation
import Testing

/// The command and the gallery write the same bytes for the same query.
@Suite struct GalleryListingTests {
  /// NULL, infinities, an empty text, quotes, line breaks, blobs, a name that comes twice.
  private static let statements = [
    "SELECT NULL AS a, 9e999 AS a, -9e999 AS b, '' AS c, 'NULL' AS d, x'00ff' AS e, x'' AS f",
    """
    SELECT 'a"b,c' AS "x,y", 'two' || char(13, 10) || 'lines' AS "x,y", char(9, 27) AS "", \
    0.1 AS r, 1e300 AS big, -0.0 AS zero, 9223372036854775807 AS i
    """,
    "SELECT NULL AS alone UNION ALL SELECT '' UNION ALL SELECT 'x'",
    "SELECT label FROM system WHERE 0", "SELECT name FROM class ORDER BY name",
  ]

  @Test func aStatementGivesTheBytesOfTheCommand() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    try GalleryServer.with(catalog.path) { server throws in
      for sql in Self.statements {
        let address = sql.addingPercentEncoding(withAllowedCharacters: .alphanumerics)!
        for format in ["csv", "json"] {
          let answer = try server.get("/sql.\(format)?sql=\(address)")
          let outcome = try place.fractalog(
            "query", "--sql", sql, "--format", format, "--catalog", catalog.path)
          try #require(outcome.code == 0, "\(outcome.errors)")
          #expect(answer.status == 200 && answer.body == Array(outcome.output.utf8), "\(sql)")
        }
      }
    }
  }

  @Test func aNamedQueryGivesTheBytesOfTheCommand() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    let place = try Workplace()
    let name = #"'a "b",c' || char(8238) || 'é'"#
    try place.write("UPDATE class SET name = \(name) WHERE id = 2;", "rename.sql")
    try #require(place.shell("sqlite3 '\(catalog.path)' < rename.sql").code == 0)
    let queries = NamedQuery.all.filter { $0.parameters.allSatisfy(\.isOptional) }
    #expect(queries.count > 10)
    try GalleryServer.with(catalog.path) { server throws in
      for query in queries {
        for format in ["csv", "json"] {
          let answer = try server.get("/queries/\(query.name).\(format)")
          let outcome = try place.fractalog(
            "query", query.name, "--format", format, "--catalog", catalog.path)
          try #require(outcome.code == 0, "\(query.name): \(outcome.errors)")
          #expect(answer.body == Array(outcome.output.utf8), "\(query.name).\(format)")
        }
      }
      let classes = try server.get("/queries/classes.csv").text
      #expect(classes.contains("\"a \"\"b\"\",c\u{202E}é\","))
    }
  }

  @Test func aFileWithoutAStatementIsRefused() throws {
    let catalog = try GalleryCatalog()
    defer { catalog.remove() }
    try GalleryServer.with(catalog.path) { server throws in
      for address in ["/sql.csv", "/sql.json", "/sql.json?sql=+"] {
        let answer = try server.get(address)
        #expect(answer.status == 400 && answer.text.contains("There is no statement."))
      }
      #expect(try server.get("/queries/classes.png").status == 404)
    }
  }
}
