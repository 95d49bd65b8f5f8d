import Crypto
import FractalDatasets
import FractalExports
import Foundation
import Testing

/// A picture stands where its label says, even if manifest, labels and pictures agree on the
/// digests.
struct ExportPlacementTests {
  private func hex(_ bytes: some Sequence<UInt8>) -> String {
    SHA256.hash(data: Data(bytes)).map { String(format: "%02x", $0) }.joined()
  }

  @Test(arguments: [(ExportFormat.imagefolder, "classes"), (.fractaldb, "fractaldb-2020")])
  func aPictureInTheFolderOfAnotherClassIsFound(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    let pictures = try export.files(".png")
    let folder = { (file: String) in file.split(separator: "/")[1] }
    let victim = pictures[0]
    let other = try #require(pictures.first { folder($0) != folder(victim) })
    // Two pictures change places, and the manifest follows them.
    let (one, two) = (try export.bytes(victim), try export.bytes(other))
    try export.put(two, victim)
    try export.put(one, other)
    try export.forge { lines in
      for place in lines.indices where lines[place].contains("\"image\":") {
        if lines[place].contains("\"file\":\"\(victim)\"") {
          lines[place].replace("\"\(victim)\"", with: "\"\(other)\"")
        } else if lines[place].contains("\"file\":\"\(other)\"") {
          lines[place].replace("\"\(other)\"", with: "\"\(victim)\"")
        }
      }
    }
    let verdict = export.verdict()
    #expect(verdict.count == 2, "\(verdict)")
    for (file, found) in [(victim, folder(victim)), (other, folder(other))] {
      #expect(
        verdict.contains {
          $0.hasPrefix("'\(export.path)/\(file)' is in the folder '\(found)', but image ")
        }, "\(verdict)")
    }
  }

  @Test(arguments: EditedExport.formats)
  func aLabelThatTheTableLacksIsFound(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    try export.forge { lines in
      let place = try #require(lines.firstIndex { $0.contains(/"labels":\[[0-9]/) })
      lines[place].replace(/"labels":\[[0-9]+/, with: "\"labels\":[99")
    }
    let verdict = export.verdict()
    let sentence = "label 99, which 'classes.jsonl' does not list"
    #expect(verdict.contains { $0.contains(sentence) }, "\(verdict)")
  }

  @Test func aLabelFileOfAnotherClassIsFound() throws {
    for (recipe, ending) in [("classes", "cls"), ("scenes", "json")] {
      let export = try EditedExport(.webdataset, recipe)
      let shard = try export.files(".tar")[0]
      // The first label of the file, which follows its header.
      var tar = try export.bytes(shard)
      let header = try #require(
        stride(from: 0, to: tar.count, by: 512).first { block in
          let name = tar[block..<block + 100].prefix { $0 != 0 }
          return String(decoding: name, as: UTF8.self).hasSuffix(".\(ending)")
        })
      let size = try #require(
        Int(String(decoding: tar[header + 124..<header + 135], as: UTF8.self), radix: 8))
      let content = header + 512..<header + 512 + size
      var label = String(decoding: tar[content], as: UTF8.self)
      let old = hex(tar[content])
      if ending == "cls" {
        label = String(label.map { $0 == "0" ? "1" : "0" })
      } else {
        label.replace(/"labels":\[([0-9])/) { $0.1 == "0" ? "\"labels\":[1" : "\"labels\":[0" }
      }
      tar.replaceSubrange(content, with: label.utf8)
      try export.put(tar, shard)
      let new = hex(label.utf8)
      #expect(old != new)
      try export.forge { lines in
        let place = try #require(lines.firstIndex { $0.contains(old) })
        lines[place].replace(old, with: new)
      }
      let verdict = export.verdict()
      let found = verdict.first?.contains(", but the manifest has ")
      #expect(verdict.count == 1 && found == true, "\(verdict)")
    }
  }

  @Test func aLineOfAnotherImageIsFound() throws {
    let export = try EditedExport(.jsonl, "scenes")
    let file = try #require(try export.files(".jsonl").first { $0.contains("val") })
    var lines = String(decoding: try export.bytes(file), as: UTF8.self).split(separator: "\n")
      .map(String.init)
    let digests = lines.map { hex($0.utf8) }
    lines.swapAt(0, 1)
    try export.put(Data(lines.map { $0 + "\n" }.joined().utf8), file)
    try export.forge { all in
      for place in all.indices {
        if all[place].contains(digests[0]) {
          all[place].replace(digests[0], with: digests[1])
        } else {
          all[place].replace(digests[1], with: digests[0])
        }
      }
    }
    let verdict = export.verdict()
    let isEachFound = verdict.allSatisfy { $0.contains("; expected image ") }
    #expect(verdict.count == 2 && isEachFound, "\(verdict)")
  }
}
