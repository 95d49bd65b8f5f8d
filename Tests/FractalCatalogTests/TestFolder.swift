import FractalCatalog
import TestSupport
import Foundation
import GRDB

/// A folder of its own for one test, gone when the test is over.
final class TestFolder {
  let path: String

  init() throws {
    path = FileManager.default.temporaryDirectory.path + "/fractalog-" + UUID().uuidString
    try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  func file(_ name: String) -> String { path + "/" + name }

  /// Writes a file and returns its path.
  func write(_ bytes: [UInt8], _ name: String) throws -> String {
    try Data(bytes).write(to: URL(fileURLWithPath: file(name)))
    return file(name)
  }

  func bytes(_ name: String) throws -> [UInt8] {
    try Array(Data(contentsOf: URL(fileURLWithPath: file(name))))
  }

  /// A catalog in a file, made by `fill` and closed again.
  func catalog(
    _ name: String = "c.sqlite", _ fill: (Catalog) throws -> Void = { _ in }
  ) throws -> String {
    let catalog = try Catalog(path: file(name), access: .create)
    try fill(catalog)
    try catalog.close()
    return file(name)
  }

  /// Runs SQL on a file by the way that the catalog does not know of.
  func execute(_ sql: String, on path: String, foreignKeys: Bool = true) throws {
    var configuration = Configuration()
    configuration.foreignKeysEnabled = foreignKeys
    let queue = try DatabaseQueue(path: path, configuration: configuration)
    try queue.writeWithoutTransaction { try $0.execute(sql: sql) }
    try queue.close()
  }

  func string(_ sql: String, in path: String) throws -> String? {
    let queue = try DatabaseQueue(path: path)
    return try queue.read { try String.fetchOne($0, sql: sql) }
  }
}

/// The sentence of the error that `work` throws; nil if it throws none.
func sentence(_ work: () throws -> Void) -> String? {
  do {
    try work()
    return nil
  } catch {
    return "\(error)"
  }
}

extension TestFolder {
  /// Changes a catalog against its own rules: without triggers, foreign keys, constraints.
  func doctor(_ sql: String, _ path: String) throws {
    try DatasetText.forgeRows(sql, in: path)
  }
}

extension TestFolder {
  /// How many rows each table has.
  func rowCounts(_ path: String) throws -> [String: Int] {
    let queue = try DatabaseQueue(path: path)
    defer { try? queue.close() }
    return try queue.read { db in
      let tables = try String.fetchAll(
        db, sql: "SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")
      return try Dictionary(
        uniqueKeysWithValues: tables.map {
          ($0, try Int.fetchOne(db, sql: "SELECT count(*) FROM \"\($0)\"") ?? 0)
        })
    }
  }
}
