import GRDB
import GRDBSQLite

/// Rows of `system_overview`, chosen and sorted by SQL of the user.
///
/// The text becomes part of a larger statement, so it is first compiled in two ways: without
/// parentheses, where an additional parenthesis is an error; and within parentheses, where anything
/// beyond one expression is an error. A text that passes both is one expression, which can only
/// read.
struct OverviewQuery {
  private let condition: String?
  private let order: String?
  private let limit: Int?
  private let unclassed: Bool
  private let tie: Tie
  private let within: String?

  /// How ties in the order are broken.
  enum Tie: String {
    /// By the order in which the systems were added.
    case row = "system"
    /// By their content, which is the same in every catalog.
    case digest = "(SELECT d.digest FROM system AS d WHERE d.id = system_overview.system)"
  }

  /// - Parameters:
  ///   - within: A further condition, of our own.
  ///   - unclassed: Only systems in no class.
  init(
    _ condition: String?, within: String? = nil, order: String? = nil, limit: Int? = nil,
    unclassed: Bool = false, tie: Tie = .row
  ) {
    self.condition = condition
    self.within = within
    self.order = order
    self.limit = limit
    self.unclassed = unclassed
    self.tie = tie
  }

  /// The row numbers of the systems. Only reads, even within a transaction that writes.
  func systems(in db: Database) throws -> [Int64] {
    try db.readOnly {
      try checkCondition(db)
      try checkOrder(db)
      return try sentences { try db.values(sql, as: Int64.self) }
    }
  }

  // A line break ends a comment that the text may have left open.
  private var sql: String {
    var sql = "SELECT system FROM system_overview WHERE "
    sql += condition.map { "(\n\($0)\n)" } ?? "1"
    if let within { sql += " AND \(within)" }
    if unclassed { sql += " AND system NOT IN (SELECT system FROM class_member)" }
    sql += " ORDER BY " + (order.map { $0 + "\n, " } ?? "") + tie.rawValue
    if let limit { sql += " LIMIT \(limit)" }
    return sql
  }

  private func checkCondition(_ db: Database) throws {
    guard let condition else { return }
    for text in ["\(condition)\n", "(\n\(condition)\n)"] {
      try check(db, condition, "SELECT 1 FROM system_overview WHERE \(text)") {
        CatalogError.content(.badCondition(condition, message: $0))
      }
    }
  }

  private func checkOrder(_ db: Database) throws {
    guard let order else { return }
    let select = "SELECT 1 FROM system_overview WHERE 0"
    // The parentheses after OVER hold an ordering, and no LIMIT.
    for text in [
      "\(select) ORDER BY \(order)\n", "\(select) ORDER BY \(order)\n, system",
      "SELECT row_number() OVER (ORDER BY \(order)\n) FROM system_overview",
    ] {
      try check(db, order, text) { CatalogError.content(.badOrder(order, message: $0)) }
    }
  }

  private func check(
    _ db: Database, _ given: String, _ sql: String, _ refusal: (String) -> CatalogError
  ) throws {
    // SQLite would stop reading at a zero byte.
    guard !given.utf8.contains(0) else { throw refusal("it contains a zero byte") }
    do {
      let statement = try db.makeStatement(sql: sql)
      guard sqlite3_bind_parameter_count(statement.sqliteStatement) == 0 else {
        throw refusal("it has a parameter, and nothing gives it a value")
      }
    } catch let error as DatabaseError where error.isAboutTheStatement {
      throw refusal(error.words)
    }
  }

  /// Errors that occur only when the condition is evaluated, such as malformed JSON.
  private func sentences<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch let error as DatabaseError where error.isAboutTheStatement {
      let message = error.words
      if let condition { throw CatalogError.content(.badCondition(condition, message: message)) }
      throw CatalogError.content(.badOrder(order ?? "", message: message))
    }
  }
}

extension DatabaseError {
  /// Whether the statement is wrong, and not the file or the disk.
  var isAboutTheStatement: Bool {
    // SQLite also reports "out of memory" for a statement that is too large for the limits.
    [.SQLITE_ERROR, .SQLITE_MISUSE, .SQLITE_TOOBIG, .SQLITE_MISMATCH, .SQLITE_RANGE, .SQLITE_NOMEM]
      .contains(resultCode)
  }
}
