import Foundation

/// The small files of each format that fuzzing begins with.
enum Corpus {
  private static let folder = URL(fileURLWithPath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent().deletingLastPathComponent()
    .appendingPathComponent("Fuzz/corpus")

  static func bytes(_ name: String) throws -> [UInt8] {
    Array(try Data(contentsOf: folder.appendingPathComponent(name)))
  }

  /// All files of a kind, by name.
  static func files(in kind: String) throws -> [[UInt8]] {
    let path = folder.appendingPathComponent(kind).path
    return try FileManager.default.contentsOfDirectory(atPath: path).sorted()
      .map { try bytes("\(kind)/\($0)") }
  }
}
