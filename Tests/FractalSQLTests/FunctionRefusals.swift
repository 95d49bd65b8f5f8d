import FractalCatalog
import FractalSQL
import GRDB

/// What a view that a stranger put into a catalog may call.
struct FunctionRefusals {
  let path: String

  init(_ path: String) throws { self.path = path }

  /// The error of a query of a view that calls a function; nil if it may.
  func refusal(of call: String) throws -> String? {
    let queue = try DatabaseQueue(path: path)
    try queue.writeWithoutTransaction { db in
      try db.execute(sql: "DROP VIEW IF EXISTS trap")
      try db.execute(sql: "CREATE VIEW trap AS SELECT \(call) AS x")
    }
    try queue.close()
    do {
      _ = try QueryConsole(path: path, extension: .fractalog).run(sql: "SELECT x FROM trap")
      return nil
    } catch {
      return "\(error)"
    }
  }
}
