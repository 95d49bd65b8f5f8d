import FractalCatalog
import Foundation
import Testing

/// A file whose list of tables never ends is not read for ever: by the command, the gallery, or the
/// C library, which do no work before a file is found to be a catalog.
struct EndlessSchemaTests {
  private static let size = 4_096
  private let folder: TestFolder
  private let path: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 12, perClass: 3) }
    try folder.execute("PRAGMA journal_mode = DELETE", on: path)
  }

  private static func number(_ value: Int, _ count: Int) -> [UInt8] {
    (0..<count).reversed().map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  /// A page of a table: the cells from its end on, and their places.
  private static func page(_ cells: [[UInt8]], kind: UInt8, last child: Int?, from start: Int = 0)
    -> [UInt8]
  {
    var page = [UInt8](repeating: 0, count: size)
    var (end, places): (Int, [UInt8]) = (size, [])
    for cell in cells {
      end -= cell.count
      page.replaceSubrange(end..<end + cell.count, with: cell)
      places += number(end, 2)
    }
    let head = [kind, 0, 0] + number(cells.count, 2) + number(end, 2) + [0]
    let all = head + (child.map { number($0, 4) } ?? []) + places
    page.replaceSubrange(start..<start + all.count, with: all)
    return page
  }

  /// Lists the index of a constraint once more, 400^5 times: SQLite sees no fault in that.
  private func makeSchemaEndless() throws {
    func column(_ name: String) throws -> String {
      try #require(
        try folder.string(
          """
          SELECT \(name) FROM sqlite_schema
          WHERE name LIKE 'sqlite_autoindex%' AND rootpage < 128 ORDER BY rowid LIMIT 1
          """, in: path))
    }
    let texts = try ["index", column("name"), column("tbl_name")].map { Array($0.utf8) }
    let root = try #require(Int(try column("rootpage")))
    var bytes = try folder.bytes("c.sqlite")
    var next = bytes.count / Self.size + 1
    func add(_ page: [UInt8]) -> Int {
      bytes += page
      next += 1
      return next - 1
    }
    // The header of the page moves to its beginning; what it points to stays where it is.
    var first = Array(bytes[..<Self.size])
    let count = Int(first[103]) << 8 | Int(first[104])
    let head = Array(first[100..<100 + (first[100] == 5 ? 12 : 8) + 2 * count])
    first.replaceSubrange(0..<head.count, with: head)
    let sound = add(first)
    // Texts as 13 + 2 n, a number of one byte as 1, NULL as 0.
    let types = texts.map { UInt8(13 + 2 * $0.count) } + [1, 0]
    try #require(types.allSatisfy { $0 < 128 })
    let record = [UInt8(types.count + 1)] + types + texts.flatMap(\.self) + [UInt8(root)]
    var child = add(Self.page([[UInt8(record.count), 1] + record], kind: 13, last: nil))
    for _ in 0..<5 {
      let cells = (0..<400).map { _ in Self.number(child, 4) + [100] }
      child = add(Self.page(cells, kind: 5, last: child))
    }
    let top = Self.page([Self.number(sound, 4) + [99]], kind: 5, last: child, from: 100)
    bytes.replaceSubrange(100..<Self.size, with: top[100...])
    bytes.replaceSubrange(28..<32, with: Self.number(bytes.count / Self.size, 4))
    _ = try folder.write(bytes, "c.sqlite")
  }

  @Test(arguments: [Catalog.Access.read, .write, .create])
  func openingEnds(_ access: Catalog.Access) throws {
    try makeSchemaEndless()
    let refusal = sentence {
      _ = try Catalog(path: path, access: access, readingLimit: 0.2)
    }
    #expect(
      refusal?.hasPrefix("Reading '\(path)' was stopped after 0 seconds") == true,
      "\(refusal ?? "")")
  }

  /// What takes long once the file is open is not cut short by the clock of its opening.
  @Test func theClockOfTheOpeningEndsWithIt() throws {
    let catalog = try Catalog(path: path, access: .write, readingLimit: 1)
    let long = """
      system IN (
        WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 5000000)
        SELECT i FROM n)
      """
    let start = ContinuousClock.now
    try catalog.createSelection(name: "s", where: long)
    #expect(ContinuousClock.now - start > .seconds(1), "It was to take longer than the limit.")
  }
}
