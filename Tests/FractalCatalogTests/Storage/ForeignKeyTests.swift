import FractalCatalog
import GRDB
import Testing

struct ForeignKeyTests {
  /// Datasette and others that read `PRAGMA foreign_key_list` follow a key to the column it names.
  @Test func everyForeignKeyNamesItsColumn() throws {
    let folder = try TestFolder()
    try SchemaTests.makeCatalog(folder).inDatabase { db in
      let keys = try Row.fetchAll(
        db,
        sql: """
          SELECT tables.name, keys."to" AS target
          FROM pragma_table_list AS tables, pragma_foreign_key_list(tables.name) AS keys
          WHERE tables.schema = 'main'
          """)
      #expect(keys.count > 40)
      #expect(keys.filter { $0["target"] == nil }.map { $0["name"] as String } == [])
    }
  }
}
