import FractalCatalog
import Foundation
import GRDB
import Testing

/// Files and statements that would take for ever.
struct HostileFileTests {
  let folder: TestFolder
  let path: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
  }

  /// Makes a table endless: its root leads 400 times to a page that leads 400 times to a page, and
  /// so on, five pages deep; the last ones lead to the rows. SQLite sees no cycle, for there is
  /// none.
  private func makeEndless(_ table: String) throws {
    let root = try #require(
      try folder.string("SELECT rootpage FROM sqlite_schema WHERE name = '\(table)'", in: path)
        .flatMap { Int($0) })
    // In one file, without a log.
    try folder.execute("PRAGMA journal_mode = DELETE", on: path)
    var bytes = try folder.bytes("c.sqlite")
    let size = 4_096
    let rows = Array(bytes[(root - 1) * size..<root * size])
    #expect(rows[0] == 13, "The table fits on one page.")
    func number(_ value: Int, _ count: Int) -> [UInt8] {
      (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    func page(leadingTo child: Int) -> [UInt8] {
      let cells = 400
      var page: [UInt8] = [5, 0, 0] + number(cells, 2) + number(size - 5 * cells, 2) + [0]
      page += number(child, 4)
      for cell in 0..<cells { page += number(size - 5 * (cell + 1), 2) }
      page += [UInt8](repeating: 0, count: size - page.count)
      for cell in 0..<cells {
        let place = size - 5 * (cell + 1)
        page.replaceSubrange(place..<place + 5, with: number(child, 4) + [UInt8(min(cell, 127))])
      }
      return page
    }
    var child = bytes.count / size + 1
    bytes += rows
    for _ in 0..<4 {
      bytes += page(leadingTo: child)
      child += 1
    }
    bytes.replaceSubrange((root - 1) * size..<root * size, with: page(leadingTo: child))
    bytes.replaceSubrange(28..<32, with: number(bytes.count / size, 4))
    _ = try folder.write(bytes, "c.sqlite")
  }

  @Test func readingAnEndlessTableEnds() throws {
    try makeEndless("change")
    let catalog = try Catalog(path: path, access: .read, readingLimit: 0.2)
    let refusal = sentence { _ = try catalog.summary() }
    #expect(
      refusal?.hasPrefix("Reading '\(path)' was stopped after 0 seconds") == true,
      "\(refusal ?? "")")
  }

  @Test(arguments: [
    // Of what has an index beside it, SQLite counts the index.
    ("change", "SELECT count(*) FROM change"), ("change", "SELECT sum(id) FROM change"),
    ("class", "SELECT * FROM class_overview"),
  ])
  func askingAnEndlessTableEnds(_ table: String, _ sql: String) throws {
    try makeEndless(table)
    let console = try QueryConsole(path: path, timeLimit: 0.2)
    let refusal = sentence { _ = try console.run(sql: sql) }
    #expect(
      refusal?.hasPrefix("The query was stopped after 0.2 seconds") == true, "\(refusal ?? "")")
    #expect(try console.run(sql: "SELECT 1").rows == [[.integer(1)]])
  }

  static let long = [
    "printf('%.*c', 2147483647, 'x')", "format('%.*c', 2147483647, 'x')",
    "printf('%.2147483647c', 'x')", "printf('%2147483647d', 1)", "printf('%.*f', 2147483647, 1.5)",
    "printf('%*.*s', 1, 2147483647, 'x')", "printf('%-2147483647s', 'x')",
    "printf('%%%d%.*c', 7, 2147483647, 'x')", "printf('%.*c', '2147483647', 'x')",
    "printf('%.99999999999999999999c', 'x')",
  ]

  /// SQLite's own printf takes seconds for each.
  @Test(arguments: [true, false])
  func longFormatsAreRefusedAtOnce(_ isTight: Bool) throws {
    let console = try QueryConsole(path: path, isTight: isTight)
    for text in Self.long {
      let many = Array(repeating: text, count: 20).joined(separator: ", ")
      #expect(
        sentence { _ = try console.run(sql: "SELECT \(many)") }
          == "SQLite does not accept the query: string or blob too big.", "\(text)")
    }
    let condition = "length(\(Self.long[0])) > 0"
    let catalog = try Catalog(path: path, access: .write)
    let refusal = sentence { _ = try catalog.createSelection(name: "s", where: condition) }
    #expect(refusal?.contains("string or blob too big") == true, "\(refusal ?? "")")
  }

  @Test func formatsAreThoseOfSQLite() throws {
    let console = try QueryConsole(path: path, isTight: true)
    let plain = try DatabaseQueue()
    for text in [
      "printf('%d|%5d|%-5d|%05d', 1, 2, 3, 4)", "format('%.3f %!.17g %e', 1.5, 0.1, 1e100)",
      "printf('%,d', 123456789)", "printf('%*d|%.*f', 8, 123456789012, 2, 3.14159)",
      "printf('%s %Q %q %w', 'it''s', 'it''s', 'it''s', 'a\"b')", "printf('%c%c', 'xy', 'é')",
      "printf('%%|%x|%o', 255, 8)", "printf(NULL)", "printf('a', 1, 2)", "printf('%s|%d|%f')",
      "printf('%s', x'414243')", "typeof(printf('%s', NULL))", "length(printf('%10000s', 'x'))",
      "printf('%.*c', 3, 'x')", "printf('%lld|%5.2s', 7, 'abc')", "printf('%')", "printf('%5')",
    ] {
      let own = try console.run(sql: "SELECT quote(\(text))").rows[0][0]
      let expected = try plain.inDatabase {
        try String.fetchOne($0, sql: "SELECT quote(\(text))") ?? ""
      }
      #expect(own == .text(expected), "\(text)")
    }
  }

  @Test func viewsOfAFileReachNothingBeyondIt() throws {
    try folder.execute("CREATE VIEW reach AS SELECT load_extension('x') AS a", on: path)
    let console = try QueryConsole(path: path)
    let refusal = sentence { _ = try console.run(sql: "SELECT * FROM reach") }
    #expect(refusal?.contains("load_extension()") == true, "\(refusal ?? "it ran")")
    #expect(refusal?.contains("unsafe use of") == true || refusal?.contains("only reads") == true)
  }
}
