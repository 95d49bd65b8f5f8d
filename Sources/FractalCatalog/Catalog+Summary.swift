import GRDB

extension Catalog {
  /// What is in the catalog, at a glance.
  ///
  /// - Complexity: Counts the rows of every table, which reads the smallest index of each.
  public func summary() throws -> CatalogSummary {
    try read(isAlarmed: true) { db in
      let tables = try Self.tables(in: db).map { name in
        CatalogSummary.Table(
          name: name, rows: try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\(name)\"") ?? 0)
      }
      let measured = try Row.fetchAll(
        db,
        sql: """
          SELECT p.name, count(DISTINCT m.system) AS systems, count(m.system) AS measurements
          FROM protocol AS p
          LEFT JOIN measurement AS m ON m.protocol = p.id
          GROUP BY p.id
          ORDER BY p.id
          """
      ).map {
        CatalogSummary.Measured(
          protocolName: $0["name"], systems: $0["systems"], measurements: $0["measurements"])
      }
      func number(_ sql: String) throws -> Int { try Int.fetchOne(db, sql: sql) ?? 0 }
      return CatalogSummary(
        path: path,
        bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
        schemaVersion: try number("PRAGMA user_version"),
        sqliteVersion: try String.fetchOne(db, sql: "SELECT sqlite_version()") ?? "",
        tables: tables, measured: measured,
        contractive: try number("SELECT count(*) FROM system WHERE largest_singular_value < 1"),
        unclassed: try number(
          "SELECT count(*) FROM system WHERE id NOT IN (SELECT system FROM class_member)"))
    }
  }
}
