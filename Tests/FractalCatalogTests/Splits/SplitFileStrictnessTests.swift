import Crypto
import FractalCatalog
import Testing

/// A split file is read as it is written, and in no other way.
struct SplitFileStrictnessTests {
  /// The file with one line changed, and its digest taken again.
  private func changed(_ bytes: [UInt8], _ line: String, _ other: String) -> [UInt8] {
    var lines = String(decoding: bytes, as: UTF8.self).split(separator: "\n").map(String.init)
    lines.removeLast()
    if let place = lines.firstIndex(where: { $0.hasPrefix(line) }) { lines[place] = other }
    let body = lines.joined(separator: "\n") + "\n"
    let digest = SHA256.hash(data: Array(body.utf8))
      .map { ($0 < 16 ? "0" : "") + String($0, radix: 16) }.joined()
    return Array("\(body)end \(digest)\n".utf8)
  }

  @Test(arguments: [
    ("created ", "created yesterday"), ("created ", "created %1B[31mred"),
    ("created ", "created 2026-11-27T16:52:04"), ("seed 1", "seed +1"), ("seed 1", "seed 01"),
    ("subset 0.9 ", "subset 0x1.cccccccccccccp-1 0 train"), ("subset 0.9 ", "subset .9 0 train"),
    ("subset 0.9 ", "subset 9e-1 0 train"), ("subset 0.9 ", "subset 0.9 +0 train"),
    ("systems 10", "systems +10"),
  ]) func anotherSpellingIsRefused(line: String, other: String) throws {
    let catalog = try SplitTests.catalog(Array(1..<11))
    try catalog.createSplit(
      SplitTests.request(.system, .exact, fractions: [("train", 0.9), ("val", 0.1)]))
    let bytes = try catalog.exportSplit("main")
    #expect(changed(bytes, "nothing", "") == bytes)
    let refusal = sentence {
      try catalog.importSplit(changed(bytes, line, other), as: "again")
    }
    #expect(refusal?.contains("is not as it must be") == true, "\(refusal ?? "")")
    #expect(try catalog.splits().map(\.name) == ["main"])
  }

  @Test func aSplitByImageDeviatesFromNothing() throws {
    let catalog = try SplitTests.catalog(Array(1..<11))
    try catalog.createSplit(
      SplitTests.request(.image, .exact, fractions: [("train", 0.9), ("val", 0.1)]))
    let bytes = try catalog.exportSplit("main")
    let refusal = sentence {
      try catalog.importSplit(changed(bytes, "subset 0.9 ", "subset 0.9 -1 train"), as: "again")
    }
    #expect(refusal?.contains("is not as it must be") == true, "\(refusal ?? "")")
  }
}
