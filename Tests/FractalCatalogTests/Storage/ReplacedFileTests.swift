import FractalCatalog
import Foundation
import FractalPlatform
import GRDB
import Testing

/// What becomes of a catalog in whose place another file is put, by 'mv' or by 'cp'.
struct ReplacedFileTests {
  let folder: TestFolder
  let path: String
  /// The file that takes the place, of 7 systems.
  let other: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 40, perClass: 4) }
    other = try folder.catalog("other.sqlite") { try TestSystems.fill($0, count: 7) }
  }

  /// Two ways to put the other file in the place of the catalog.
  enum Way: CaseIterable {
    case move, copyOver

    func put(_ one: String, over other: String) throws {
      // The clock of the file system ticks every few milliseconds.
      usleep(20_000)
      switch self {
      case .move: #expect(rename(one, other) == 0)
      case .copyOver:
        try Data(contentsOf: URL(fileURLWithPath: one)).write(
          to: URL(fileURLWithPath: other), options: [])
      }
    }
  }

  private func replaced(_ path: String) -> String {
    """
    '\(path)' was replaced or removed while this command had it open. What the command wrote is in \
    the file that was there before, not in this one. Run the command again.
    """
  }

  private func size(_ name: String) throws -> Int? {
    let file = folder.file(name)
    guard FileManager.default.fileExists(atPath: file) else { return nil }
    return try FileManager.default.attributesOfItem(atPath: file)[.size] as? Int
  }

  private func expectSound(_ path: String, systems: Int) throws {
    let catalog = try Catalog(path: path, access: .read)
    #expect(try catalog.systems().count == systems)
    let failed = try catalog.audit(rendererVersion: 1, signatureVersion: 1).filter(\.failed)
    #expect(failed.isEmpty, "\(failed.map(\.check))")
    try catalog.close()
  }

  private func add(_ systems: Range<Int>, to catalog: Catalog) throws {
    try catalog.importAll(
      TestSystems.origin(promised: systems.count, name: "n\(systems.lowerBound)"),
      TestSystems.arrivals(systems))
  }

  @Test(arguments: Way.allCases)
  func aReaderDoesNotAnswerFromTheOldFile(_ way: Way) throws {
    let reader = try Catalog(path: path, access: .read)
    let console = try QueryConsole(path: path)
    #expect(try reader.systems().count == 40)
    try way.put(other, over: path)
    #expect(sentence { _ = try reader.systems() } == replaced(path))
    #expect(sentence { _ = try console.run(sql: "SELECT 1") } == replaced(path))
    try expectSound(path, systems: 7)
  }

  @Test func aReaderOfAFileThatIsGoneDoesNotAnswer() throws {
    let reader = try Catalog(path: path, access: .read)
    #expect(unlink(path) == 0)
    #expect(sentence { _ = try reader.systems() } == replaced(path))
    let refusal = sentence { _ = try Catalog(path: path, access: .read) }
    #expect(refusal?.hasPrefix("There is no catalog at") == true)
    _ = try Catalog(path: path, access: .create)
  }

  @Test(arguments: Way.allCases)
  func aWriterDoesNotCommitToTheOldFile(_ way: Way) throws {
    let writer = try Catalog(path: path, access: .write)
    #expect(sentence { try add(100..<110, to: writer) } == nil)
    let new = try folder.bytes("other.sqlite")
    if way == .move { #expect(link(path, folder.file("old.sqlite")) == 0) }
    try way.put(other, over: path)
    #expect(sentence { try add(110..<120, to: writer) } == replaced(path))
    try writer.close()
    #expect(try folder.bytes("c.sqlite") == new, "Nothing was written to the new file.")
    switch way {
    case .move:
      // What was reported as done went into the old file, under whatever name.
      try expectSound(folder.file("old.sqlite"), systems: 50)
    case .copyOver:
      // The log of what was overwritten is all that is left of it; nobody takes it for the new
      // one's.
      let refusal = sentence { _ = try Catalog(path: path, access: .write, busyTimeout: 0) }
      #expect(
        refusal?.hasPrefix("'\(path)-wal' holds changes that were made to another file") == true)
      #expect(unlink(path + "-wal") == 0)
    }
    try expectSound(path, systems: 7)
  }

  /// A process that is killed leaves file and log, copied here in the order in which they were
  /// written last.
  private func killed(_ name: String, checkpointing: Bool = false) throws -> String {
    let writer = try Catalog(path: path, access: .write)
    try add(200..<230, to: writer)
    var names = [("c.sqlite", name), ("c.sqlite-wal", name + "-wal")]
    if checkpointing {
      _ = try folder.string("PRAGMA wal_checkpoint(PASSIVE)", in: path)
      names.reverse()
    }
    for (from, to) in names {
      usleep(20_000)
      _ = try folder.write(folder.bytes(from), to)
    }
    try writer.close()
    return folder.file(name)
  }

  @Test(arguments: [false, true])
  func theLogOfAKilledWriterIsTakenIn(_ isCheckpointing: Bool) throws {
    let path = try killed("killed.sqlite", checkpointing: isCheckpointing)
    #expect(try size("killed.sqlite-wal") ?? 0 > 0)
    try expectSound(path, systems: 70)
    try Catalog(path: path, access: .write).close()
    #expect(try size("killed.sqlite-wal") == nil)
    try expectSound(path, systems: 70)
  }

  /// The files of a process that was killed while it copied the first page from the log to the
  /// file.
  private func killedInAPage(_ name: String) throws -> String {
    let writer = try Catalog(path: path, access: .write)
    try add(200..<230, to: writer)
    var (file, index) = (try folder.bytes("c.sqlite"), try folder.bytes("c.sqlite-shm"))
    let log = try folder.bytes("c.sqlite-wal")
    _ = try folder.string("PRAGMA wal_checkpoint(PASSIVE)", in: path)
    let new = try folder.bytes("c.sqlite")
    try writer.close()
    // The index of the log counts the frames at 16, and those that shall be copied at 128.
    index.replaceSubrange(128..<132, with: index[16..<20])
    let page = try #require(zip(file, new).enumerated().first { $0.1.0 != $0.1.1 }).offset / 4096
    let half = page * 4096..<page * 4096 + 2048
    #expect(file[half] != new[half])
    file.replaceSubrange(half, with: new[half])
    for (bytes, end) in [(log, "-wal"), (index, "-shm"), (file, "")] {
      usleep(20_000)
      _ = try folder.write(bytes, name + end)
    }
    return folder.file(name)
  }

  @Test func theLogOfAWriterKilledInAPageIsTakenIn() throws {
    let path = try killedInAPage("killed.sqlite")
    try expectSound(path, systems: 70)
    try Catalog(path: path, access: .write).close()
    #expect(try size("killed.sqlite-wal") == nil)
    try expectSound(path, systems: 70)
  }

  @Test(arguments: Way.allCases)
  func afterThatTheLogOfAnotherFileIsRefused(_ way: Way) throws {
    let path = try killedInAPage("killed.sqlite")
    try way.put(other, over: path)
    let refusal = sentence { _ = try Catalog(path: path, access: .write, busyTimeout: 0) }
    let start = "'\(path)-wal' holds changes that were made to another file"
    #expect(refusal?.hasPrefix(start) == true)
  }

  @Test(arguments: Way.allCases, [false, true])
  func theLogOfAnotherFileIsRefused(_ way: Way, _ isCheckpointing: Bool) throws {
    let path = try killed("killed.sqlite", checkpointing: isCheckpointing)
    let (new, log) = (try folder.bytes("other.sqlite"), try folder.bytes("killed.sqlite-wal"))
    try way.put(other, over: path)
    for access in [Catalog.Access.create, .write, .read] {
      let refusal = sentence { _ = try Catalog(path: path, access: access, busyTimeout: 0) }
      #expect(
        refusal
          == """
          '\(path)-wal' holds changes that were made to another file, which '\(path)' has \
          replaced. SQLite would write them into the new file. If the old file is lost, remove \
          '\(path)-wal'; otherwise move both to another folder and open the old file there.
          """)
    }
    #expect(try folder.bytes("killed.sqlite") == new)
    #expect(try folder.bytes("killed.sqlite-wal") == log)
    #expect(unlink(path + "-wal") == 0)
    try expectSound(path, systems: 7)
  }

  @Test func aNewCatalogDoesNotRemoveTheLogOfOneThatWasMoved() throws {
    let path = try killed("killed.sqlite")
    #expect(rename(path, folder.file("moved.sqlite")) == 0)
    let refusal = sentence { _ = try Catalog(path: path, access: .create, busyTimeout: 0) }
    #expect(refusal?.hasPrefix("'\(path)-wal' holds changes") == true)
    #expect(rename(path + "-wal", folder.file("moved.sqlite-wal")) == 0)
    try expectSound(folder.file("moved.sqlite"), systems: 70)
  }

  @Test func aWriterEmptiesTheLogThatOthersKeep() throws {
    let reader = try Catalog(path: path, access: .read)
    #expect(try reader.systems().count == 40)
    let writer = try Catalog(path: path, access: .write)
    try add(300..<330, to: writer)
    #expect(try size("c.sqlite-wal") ?? 0 > 0)
    try writer.close()
    #expect(try size("c.sqlite-wal") == 0)
    #expect(try reader.systems().count == 70)
    try reader.close()
  }

  @Test func manyWritersDoNotTakeEachOtherForStrangers() throws {
    let writers = try (0..<3).map { _ in try Catalog(path: path, access: .write) }
    for round in 0..<30 {
      let start = 1_000 + 10 * round
      #expect(sentence { try add(start..<start + 10, to: writers[round % 3]) } == nil)
      if round % 5 == 4 {
        let short = try Catalog(path: path, access: .write)
        try short.close()
      }
    }
    for writer in writers { try writer.close() }
    try expectSound(path, systems: 340)
  }
}
