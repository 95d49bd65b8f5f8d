import GRDB

extension Catalog {
  /// A summary of the catalog.
  ///
  /// - Complexity: Counts the rows of every table, which reads the smallest index of each.
  public func summary() throws -> CatalogSummary {
    try read(isAlarmed: true) { db in
      let tables = try Self.tables(in: db).map { name in
        CatalogSummary.Table(
          name: name, rows: try db.count("SELECT count(*) FROM \"\(name)\""))
      }
      let measured = try db.rows(
        """
        SELECT p.name, count(DISTINCT m.system) AS systems, count(m.system) AS measurements
        FROM protocol AS p
        LEFT JOIN measurement AS m ON m.protocol = p.id
        GROUP BY p.id
        ORDER BY p.id
        """
      ).map {
        CatalogSummary.Measured(
          protocolName: try $0["name"], systems: try $0["systems"],
          measurements: try $0["measurements"])
      }
      func number(_ sql: String) throws -> Int { try db.value(sql, as: Int.self) ?? 0 }
      return CatalogSummary(
        path: path,
        bytes: try number("PRAGMA page_count") * number("PRAGMA page_size"),
        schemaVersion: try number("PRAGMA user_version"),
        sqliteVersion: try db.value("SELECT sqlite_version()", as: String.self) ?? "",
        tables: tables, measured: measured,
        contractive: try number("SELECT count(*) FROM system WHERE largest_singular_value < 1"),
        unclassed: try number(
          "SELECT count(*) FROM system WHERE id NOT IN (SELECT system FROM class_member)"))
    }
  }
}
