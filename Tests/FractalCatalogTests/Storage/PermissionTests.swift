import FractalCatalog
import Foundation
import FractalPlatform
import Testing

/// What the operating system forbids. Root is forbidden nothing, so as root the tests take on
/// another user's rights to files, on their own thread alone.
struct PermissionTests {
  static let otherUser: UInt32 = 65_534

  let folder: TestFolder
  let path: String

  init() throws {
    folder = try TestFolder()
    path = try folder.catalog { try TestSystems.fill($0, count: 3) }
    // Another user must be able to come here.
    chmod(folder.path, 0o755)
  }

  /// Does work as a user whom permissions bind, and proves that they do.
  private func asOther<Value>(_ work: () throws -> Value) throws -> Value {
    let other = try TestFolder()
    let locked = try other.write([0], "locked")
    chmod(locked, 0o000)
    func prove() {
      let file = open(locked, O_RDONLY | O_CLOEXEC)
      #expect(file == -1 && errno == EACCES, "Permissions do not bind this test.")
      if file >= 0 { close(file) }
    }
    guard geteuid() == 0 else {
      prove()
      return try work()
    }
    // Linux's own call, which the Glibc module leaves out.
    typealias SetFileUser = @convention(c) (UInt32) -> Int32
    let symbol = try #require(dlsym(nil, "setfsuid"))
    let setFileUser = unsafeBitCast(symbol, to: SetFileUser.self)
    _ = setFileUser(Self.otherUser)
    defer { _ = setFileUser(0) }
    prove()
    return try work()
  }

  @Test func catalogInAReadOnlyFolderCanBeRead() throws {
    chmod(path, 0o444)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    let before = try folder.bytes("c.sqlite")
    let count = try asOther {
      let catalog = try Catalog(path: path, access: .read)
      defer { try? catalog.close() }
      return try catalog.systems().count
    }
    #expect(count == 3)
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["c.sqlite"])
    #expect(try folder.bytes("c.sqlite") == before)
  }

  @Test func aLogInAReadOnlyFolderIsNamedWithTheCure() throws {
    // As a copy of a folder on a read-only disk has it: commits in the log, and no index of the
    // log.
    let writer = try Catalog(path: path, access: .write)
    try TestSystems.fill(writer, count: 9)
    let there = folder.file("there")
    try FileManager.default.createDirectory(atPath: there, withIntermediateDirectories: true)
    for end in ["", "-wal"] {
      try FileManager.default.copyItem(atPath: path + end, toPath: there + "/c.sqlite" + end)
    }
    try writer.close()
    chmod(there, 0o555)
    defer { chmod(there, 0o755) }
    for access in [Catalog.Access.read, .write] {
      let refusal = try asOther {
        sentence { _ = try Catalog(path: there + "/c.sqlite", access: access) }
      }
      #expect(
        refusal == """
          '\(there)/c.sqlite' cannot be read here: the newest changes are in its log, \
          '\(there)/c.sqlite-wal'. To read that, SQLite must write beside it, and the folder \
          '\(there)' may only be read. Copy both files to a folder that you may write, or change \
          the permissions of this one.
          """)
    }
    chmod(there, 0o755)
    let catalog = try Catalog(path: there + "/c.sqlite", access: .read)
    #expect(try catalog.systems().count == 9)
    try catalog.close()
  }

  @Test func aLogOfAnotherUserIsNamed() throws {
    let writer = try Catalog(path: path, access: .write)
    try TestSystems.fill(writer, count: 9)
    for (place, log) in [("a", "-wal"), ("b", "-shm")] {
      // A copy, for within one process SQLite opens the index of a log once.
      let there = folder.file(place)
      try FileManager.default.createDirectory(atPath: there, withIntermediateDirectories: true)
      for end in ["", "-wal", "-shm"] {
        try FileManager.default.copyItem(atPath: path + end, toPath: "\(there)/c.sqlite\(end)")
        chmod("\(there)/c.sqlite\(end)", end == log ? 0o600 : 0o666)
      }
      chmod(there, 0o777)
      let path = there + "/c.sqlite"
      let refusal = try asOther { sentence { _ = try Catalog(path: path, access: .read) } }
      #expect(
        refusal == """
          '\(path)' cannot be opened: SQLite must read and write '\(path)\(log)' beside it, and \
          you are not permitted to. Give that file the owner and permissions of the catalog.
          """)
    }
    try writer.close()
  }

  @Test func readOnlyFileIsNamedWhenItShallBeWritten() throws {
    chmod(path, 0o444)
    let refusal = try asOther { sentence { _ = try Catalog(path: path, access: .write) } }
    #expect(
      refusal
        == """
        '\(path)' may only be read, and this needs to write. Change its permissions, or copy it.
        """)
  }

  @Test func readOnlyFolderIsNamedWhenItShallBeWritten() throws {
    chmod(path, 0o666)
    chmod(folder.path, 0o555)
    defer { chmod(folder.path, 0o755) }
    for name in ["c.sqlite", "new.sqlite"] {
      let refusal = try asOther {
        sentence { _ = try Catalog(path: folder.file(name), access: .create) }
      }
      #expect(refusal?.contains("the folder '\(folder.path)' may only be read") == true)
    }
  }

  @Test func unreadableFileIsNamed() throws {
    chmod(path, 0o000)
    let refusal = try asOther { sentence { _ = try Catalog(path: path, access: .read) } }
    #expect(refusal?.contains("cannot be read: you are not permitted to read it") == true)
  }

  /// Whether the machine lets this process make a disk.
  private static let canMount: Bool = {
    let place = NSTemporaryDirectory() + "fractalog-mount-\(UUID().uuidString)"
    guard mkdir(place, 0o700) == 0 else { return false }
    defer { rmdir(place) }
    guard mount("tmpfs", place, "tmpfs", 0, "size=16k") == 0 else { return false }
    umount2(place, 2 /* MNT_DETACH */)
    return true
  }()

  /// On a disk of 600 KiB.
  @Test(.enabled(if: Self.canMount, "Only a user who may mount a small disk can fill one."))
  func fullDiskIsNamedAndNothingOfTheStepIsKept() throws {
    let small = folder.file("small")
    try FileManager.default.createDirectory(atPath: small, withIntermediateDirectories: true)
    try #require(mount("tmpfs", small, "tmpfs", 0, "size=600k") == 0)
    defer { umount2(small, 2 /* MNT_DETACH */) }
    let path = small + "/c.sqlite"
    let catalog = try Catalog(path: path, access: .create)
    let refusal = sentence { try TestSystems.fill(catalog, count: 5000) }
    #expect(
      refusal
        == """
        '\(path)' cannot grow: the disk is full. Nothing of this step was kept; free some space.
        """)
    #expect(try catalog.systems() == [])
    try catalog.close()
  }
}
