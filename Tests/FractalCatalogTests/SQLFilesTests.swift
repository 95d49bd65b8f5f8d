import FractalCatalog
import Foundation
import Testing

/// The SQL files of the tree, held against those that are built in.
struct SQLFilesTests {
  private static let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static func names(in folder: String) throws -> [String] {
    try FileManager.default
      .contentsOfDirectory(atPath: root.appendingPathComponent(folder).path)
      .filter { $0.hasSuffix(".sql") }.map { String($0.dropLast(4)) }.sorted()
  }

  @Test func everyMigrationIsBuiltInInOrder() throws {
    #expect(try Self.names(in: "migrations") == Migration.all.map(\.name))
    for (index, migration) in Migration.all.enumerated() {
      #expect(Int(migration.name.prefix(4)) == index + 1)
    }
  }

  @Test func everyQueryIsBuiltIn() throws {
    #expect(try Self.names(in: "queries") == NamedQuery.all.map(\.name).sorted())
  }

  /// docs/catalog.md names every table and view, and none that is not there.
  @Test func theDocumentNamesEveryTable() throws {
    let document = try String(
      contentsOf: Self.root.appendingPathComponent("docs/catalog.md"), encoding: .utf8)
    let section = try #require(document.split(separator: "\n## ").first { $0.hasPrefix("Tables") })
    let rows = section.split(separator: "\n").filter { $0.hasPrefix("| `") }
    let listed = rows.flatMap { row in
      row.split(separator: "|")[0].matches(of: /`(\w+)`/).map { String($0.1) }
    }
    let made = Migration.all.flatMap { migration in
      migration.sql.matches(of: /CREATE (?:TABLE|VIEW) (\w+)/).map { String($0.1) }
    }
    #expect(Set(made).count > 35)
    #expect(made.filter { !section.contains("`\($0)`") } == [])
    #expect(listed.filter { !made.contains($0) } == [])
  }

  /// Above each table and view stands what its rows are.
  @Test func everyTableHasAComment() {
    var made = 0
    for migration in Migration.all {
      let blocks = migration.sql.split(separator: "\n\n")
      for (before, block) in zip([""] + blocks, blocks)
      where block.contains(/^CREATE (TABLE|VIEW)/) {
        #expect(before.hasPrefix("-- "), "\(migration.name): \(block.prefix(40))")
        made += 1
      }
    }
    #expect(made > 20)
  }
}
