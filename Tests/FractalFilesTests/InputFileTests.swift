import FractalFiles
import Foundation
import Testing

/// What may be read and what may not: nothing hangs, nothing grows without bound.
struct InputFileTests {
  private let folder: URL

  init() throws {
    folder = FileManager.default.temporaryDirectory.appending(path: "files-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  }

  private func path(_ name: String) -> String { folder.path + "/" + name }

  private func refusal(_ path: String, limit: Int = 1 << 20) -> String? {
    #expect(throws: InputError.self) { try InputFile.bytes(path, limit: limit) }?.reason
  }

  @Test func aFileIsReadWhole() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    let bytes = (0..<200_000).map { UInt8(truncatingIfNeeded: $0 / 7) }
    try Data(bytes).write(to: folder.appending(path: "a"))
    #expect(try InputFile.bytes(path("a"), limit: 200_000) == bytes)
    #expect(
      refusal(path("a"), limit: 199_999) == """
        it is larger than 199999 bytes, the most that is read of it
        """)
    #expect(try InputFile.bytes("/dev/null", limit: 1) == [])
  }

  @Test func whatIsNoFileIsRefusedInASentence() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    #expect(refusal(folder.path) == "it is a folder; name a file")
    #expect(refusal("/dev/zero") == "it is a device; name a file")
    #expect(refusal(path("none")) == "there is no such file")
    #expect(refusal("/dev/null/x") == "a part of its path is not a folder")
    symlink("ring", path("ring"))
    #expect(refusal(path("ring")) == "its links lead in a circle")
    let socket = socket(AF_UNIX, Int32(SOCK_STREAM.rawValue), 0)
    defer { close(socket) }
    var address = sockaddr_un()
    address.sun_family = sa_family_t(AF_UNIX)
    // The path of a socket is short, so it is bound by its name in the folder.
    let link = "/tmp/\(UInt32.random(in: 0 ... .max))"
    symlink(folder.path, link)
    defer { unlink(link) }
    withUnsafeMutableBytes(of: &address.sun_path) { $0.copyBytes(from: "\(link)/s".utf8) }
    let bound = withUnsafePointer(to: &address) {
      $0.withMemoryRebound(to: sockaddr.self, capacity: 1) {
        bind(socket, $0, socklen_t(MemoryLayout<sockaddr_un>.size))
      }
    }
    try #require(bound == 0)
    #expect(refusal(path("s")) == "it is a socket; name a file")
  }

  @Test func aFileOfATerabyteIsRefusedBeforeItIsRead() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data().write(to: folder.appending(path: "sparse"))
    try #require(truncate(path("sparse"), 1 << 40) == 0)
    #expect(refusal(path("sparse"))?.hasPrefix("it is larger than 1 MiB") == true)
  }

  @Test func aPipeIsReadWhenSomethingWritesAndRefusedWhenNothingDoes() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try #require(mkfifo(path("p"), 0o600) == 0)
    #expect(refusal(path("p")) == "it is a pipe into which nothing writes")
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "exec > \"$0\"; echo one; sleep 0.3; echo two", path("p")]
    try writer.run()
    #expect(try InputFile.text(path("p"), limit: 1 << 20) == "one\ntwo\n")
    writer.waitUntilExit()
  }

  @Test func aPipeThatNeverEndsReachesTheLimit() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try #require(mkfifo(path("p"), 0o600) == 0)
    let writer = Process()
    writer.executableURL = URL(fileURLWithPath: "/bin/sh")
    writer.arguments = ["-c", "exec cat /dev/zero > \"$0\"", path("p")]
    try writer.run()
    #expect(refusal(path("p"))?.hasPrefix("it is larger than 1 MiB") == true)
    writer.waitUntilExit()
  }

  @Test func whatIsNoTextIsRefusedAsText() throws {
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data([0x66, 0xff]).write(to: folder.appending(path: "a"))
    let error = #expect(throws: InputError.self) { try InputFile.text(path("a"), limit: 9) }
    #expect(error?.description == "'\(path("a"))' cannot be read: it is not text in UTF-8.")
  }
}
