import FractalCatalog
import Foundation
import Testing

/// The SQL files of the tree, held against those that are built in.
struct SQLFilesTests {
  static func names(in folder: String) throws -> [String] {
    let root = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
      .deletingLastPathComponent().deletingLastPathComponent()
    return try FileManager.default
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
}
