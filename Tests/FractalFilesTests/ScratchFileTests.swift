import FractalFiles
import Foundation
import FractalPlatform
import Testing

/// Files without a name.
struct ScratchFileTests {
  private func withFolder(_ body: (String) throws -> Void) throws {
    let folder = NSTemporaryDirectory() + "fractal-scratch-\(UUID().uuidString)"
    try FileManager.default.createDirectory(atPath: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(atPath: folder) }
    try body(folder)
  }

  @Test func numbersComeBackAndTheFolderStaysEmpty() throws {
    try withFolder { folder in
      let file = try ScratchFile(in: folder)
      let numbers = (0..<1000).map { Double($0) / 7 }
      try file.append(Array(numbers[..<400]))
      #expect(try FileManager.default.contentsOfDirectory(atPath: folder) == [])
      try file.append(Array(numbers[400...]))
      #expect(file.numbers(0..<1000) == numbers)
      #expect(file.numbers(399..<402) == Array(numbers[399..<402]))
      #expect(file.numbers(7..<7) == [])
    }
  }

  @Test func threadsReadAtTheSameTime() throws {
    try withFolder { folder in
      let file = try ScratchFile(in: folder)
      try file.append((0..<5000).map(Double.init))
      let found = parallelMap(Array(0..<500), threads: 4) { start in
        file.numbers(start * 10..<start * 10 + 10)
      }
      #expect(found.flatMap(\.self) == (0..<5000).map(Double.init))
    }
  }

  @Test func aFolderThatIsMissingIsNamed() throws {
    #expect(throws: FileError.unwritable(path: "/none/of/these", cause: .noSuchFileOrDirectory)) {
      try ScratchFile(in: "/none/of/these")
    }
  }
}
