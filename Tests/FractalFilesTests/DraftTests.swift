import FractalFiles
import Foundation
import FractalPlatform
import Testing

/// Files that are written beside the place they will have.
struct DraftTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "fractal-files-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  private func names(_ folder: String) throws -> [String] {
    try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
  }

  @Test func itHasItsNameOnlyWhenItIsPublished() throws {
    try withFolder { folder in
      let draft = try Draft(of: "\(folder)/a.png")
      try draft.append([1, 2])
      #expect(try names(folder) == [".a.png.fractalog.part"])
      try draft.append([3])
      try draft.publish(replacing: false)
      #expect(try names(folder) == ["a.png"])
      #expect(FileManager.default.contents(atPath: "\(folder)/a.png") == Data([1, 2, 3]))
    }
  }

  @Test func whatIsNotPublishedGoes() throws {
    try withFolder { folder in
      do { try Draft(of: "\(folder)/a.png").append([1]) }
      #expect(try names(folder) == [])
    }
  }

  @Test func aDeadDraftIsRemovedAndALivingOneIsNot() throws {
    try withFolder { folder in
      let path = "\(folder)/a.png"
      // As a process that was killed leaves it, with what SQLite keeps beside it.
      for ending in ["", "-wal", "-journal"] {
        try Data([9, 9, 9]).write(
          to: URL(fileURLWithPath: "\(folder)/.a.png.fractalog.part\(ending)"))
      }
      let draft = try Draft(of: path)
      #expect(try names(folder) == [".a.png.fractalog.part"])
      try draft.append([1])
      #expect(throws: FileError.busy(path: path)) { try Draft(of: path, waits: false) }
      try draft.publish(replacing: false)
      #expect(FileManager.default.contents(atPath: path) == Data([1]))
    }
  }

  @Test func nothingThatCameMeanwhileIsReplacedUnlessItMay() throws {
    try withFolder { folder in
      let path = "\(folder)/a.png"
      let draft = try Draft(of: path)
      try draft.append([1])
      try Data([7]).write(to: URL(fileURLWithPath: path))
      #expect(throws: FileError.exists(path: path)) { try draft.publish(replacing: false) }
      #expect(FileManager.default.contents(atPath: path) == Data([7]))
      try draft.publish(replacing: true)
      #expect(FileManager.default.contents(atPath: path) == Data([1]))
      #expect(try names(folder) == ["a.png"])
    }
  }

  @Test func aDraftIsNeverWrittenThroughALinkOrIntoAnotherFile() throws {
    try withFolder { folder in
      try Data([7]).write(to: URL(fileURLWithPath: "\(folder)/mine"))
      let draft = "\(folder)/.a.png.fractalog.part"
      for make in [{ symlink("mine", draft) }, { link("\(folder)/mine", draft) }] {
        #expect(make() == 0)
        #expect(throws: FileError.foreignDraft(path: "\(folder)/a.png", draft: draft)) {
          try Draft(of: "\(folder)/a.png")
        }
        #expect(FileManager.default.contents(atPath: "\(folder)/mine") == Data([7]))
        unlink(draft)
      }
    }
  }

  @Test func manyThreadsThatWriteOneFileLeaveItWhole() throws {
    try withFolder { folder in
      let path = "\(folder)/a.split"
      let header = Array("fractalog split 1\n".utf8)
      parallel(40, threads: 8) { numbers in
        while let number = numbers.next() {
          let bytes = header + [UInt8](repeating: UInt8(number), count: 50_000)
          do {
            try OutputFile(path, .split).write(bytes, isDurable: false)
          } catch {
            Issue.record(error)
          }
        }
      }
      let bytes = [UInt8](try Data(contentsOf: URL(fileURLWithPath: path)))
      #expect(bytes.count == 50_018 && Set(bytes.dropFirst(18)).count == 1)
      #expect(try names(folder) == ["a.split"])
    }
  }

  @Test func namesOfAnyLengthHaveDrafts() throws {
    try withFolder { folder in
      let name = String(repeating: "ä", count: 127)  // 254 bytes
      let draft = try Draft(of: "\(folder)/\(name)")
      try draft.publish(replacing: false)
      #expect(try names(folder) == [name])
    }
  }
}
