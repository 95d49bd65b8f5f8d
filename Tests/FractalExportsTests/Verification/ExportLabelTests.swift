import FractalDatasets
import FractalExports
import TestSupport
import Foundation
import Testing

/// What an export says about labels, and what its verification finds of them.
struct ExportLabelTests {
  private let place: TemporaryFolder

  init() throws { place = try TemporaryFolder() }

  private func export(
    _ recipe: String, _ format: ExportFormat, to name: String, imagesPerFile: Int? = 5
  ) throws -> String {
    let path = "\(place.path)/\(name)"
    let dataset = try ExportExamples.dataset(recipe)
    _ = try Export(dataset, ExportRequest(format, subset: "val", imagesPerFile: imagesPerFile))
      .run(to: path, threads: 2)
    return path
  }

  private func problems(_ path: String) throws -> [String] {
    try ExportVerification.run(on: path, threads: 2).problems
  }

  private func edit(_ path: String, _ change: (inout Data) throws -> Void) throws {
    var data = try Data(contentsOf: URL(fileURLWithPath: path))
    try change(&data)
    try data.write(to: URL(fileURLWithPath: path))
  }

  /// A manifest with a last line that fits the others.
  private static func closed(_ manifest: String) -> Data {
    let lines = manifest.split(separator: "\n").dropLast().map(String.init)
    return Data((lines + [EditedExport.closing(lines)]).map { $0 + "\n" }.joined().utf8)
  }

  private func files(_ path: String, _ ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(ending) }.sorted().map { "\(path)/\($0)" }
  }

  @Test func everyLabelInTarFilesIsCompared() throws {
    for (recipe, ending) in [("classes", ".cls"), ("scenes", ".json")] {
      let path = try export(recipe, .webdataset, to: recipe)
      #expect(try problems(path) == [])
      var labels = 0
      for file in try files(path, ".tar") {
        try edit(file) { tar in
          // The content of each label, which follows its header, in which its size stands.
          for block in stride(from: 0, to: tar.count, by: 512)
          where tar[block..<block + 100].prefix(while: { $0 != 0 }).ends(with: ending.utf8) {
            tar[block + 512] = tar[block + 512] == 48 ? 49 : 48
            labels += 1
          }
        }
      }
      let report = try ExportVerification.run(on: path, threads: 2)
      #expect(report.problemCount == labels && labels > 10, "\(report.problems)")
    }
  }

  @Test func whatIsInATarFileBesidesIsFound() throws {
    let path = try export("classes", .webdataset, to: "out")
    let file = try files(path, ".tar")[0]
    let whole = try Data(contentsOf: URL(fileURLWithPath: file))
    for change in [
      { (tar: inout Data) in tar.append(contentsOf: [UInt8](repeating: 0, count: 512)) },
      { tar in tar.append(1) },
      { tar in tar.removeLast(1024) },
      // The owner of the first member, and a byte after the last.
      { tar in tar[110] = 49 },
      { tar in tar[tar.count - 1025] = 1 },
      { tar in tar = tar.dropLast(1024) + tar },
    ] {
      try edit(file, change)
      #expect(try problems(path).count == 1)
      try whole.write(to: URL(fileURLWithPath: file))
    }
    #expect(try problems(path) == [])
  }

  @Test func jsonLinesAreComparedWhole() throws {
    let path = try export("scenes", .jsonl, to: "out")
    let file = try files(path, ".jsonl").filter { !$0.hasSuffix("manifest.jsonl") }[1]
    let text = try String(contentsOfFile: file, encoding: .utf8)
    // Number and labels stay what they were.
    let changed = text.replacing(#/"visible_pixels":[0-9]+/#, with: "\"visible_pixels\":0")
    try #require(changed != text)
    for other in [changed, text + "{}", text + "\n"] {
      try Data(other.utf8).write(to: URL(fileURLWithPath: file))
      #expect(try problems(path).count >= 1)
    }
  }

  @Test(arguments: [
    (ExportFormat.imagefolder, "classes"), (.webdataset, "classes"), (.jsonl, "scenes"),
    (.fractaldb, "fractaldb-2020"),
  ])
  func tablesAndEverythingElseInTheFolderAreAccountedFor(
    format: ExportFormat, recipe: String
  ) throws {
    let path = try export(recipe, format, to: "out")
    #expect(try problems(path) == [])
    let tables = try files(path, "classes.jsonl") + files(path, ".csv")
    try #require(!tables.isEmpty)
    for table in tables {
      let whole = try Data(contentsOf: URL(fileURLWithPath: table))
      try edit(table) { $0[$0.count - 3] ^= 1 }
      #expect(try problems(path).map { $0.contains("is not as it was exported") } == [true])
      try FileManager.default.removeItem(atPath: table)
      #expect(try problems(path).map { $0.contains("is missing") } == [true])
      try whole.write(to: URL(fileURLWithPath: table))
    }
    for (name, make) in [
      ("extra.png", { (path: String) in try Data([1]).write(to: URL(fileURLWithPath: path)) }),
      (".hidden", { path in try Data([1]).write(to: URL(fileURLWithPath: path)) }),
      (
        "empty",
        { path in
          try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
        }
      ),
      (
        "link",
        { path in
          try FileManager.default.createSymbolicLink(
            atPath: path, withDestinationPath: "classes.jsonl")
        }
      ),
      ("pipe", { path in try #require(mkfifo(path, 0o600) == 0) }),
    ] {
      try make("\(path)/\(name)")
      let found = try problems(path)
      #expect(found.count == 1 && found[0].contains("\(name)' is a"), "\(found)")
      try FileManager.default.removeItem(atPath: "\(path)/\(name)")
    }
    #expect(try problems(path) == [])
  }

  @Test func nothingOutsideTheFolderIsRead() throws {
    let path = try export("classes", .imagefolder, to: "out")
    let manifest = "\(path)/manifest.jsonl"
    let whole = try String(contentsOfFile: manifest, encoding: .utf8)
    let victim = try files(path, ".png")[0]
    let own = String(victim.dropFirst(path.count + 1))
    let outside = "\(place.path)/outside.png"
    try FileManager.default.copyItem(atPath: victim, toPath: outside)
    for other in ["../outside.png", outside, "./\(own)", "val/../\(own)", "val//x.png", ""] {
      let text = whole.replacing("\"file\":\"\(own)\"", with: "\"file\":\"\(other)\"")
      try Self.closed(text).write(to: URL(fileURLWithPath: manifest))
      let found = try problems(path)
      #expect(
        found.first?.contains("'\(other)', which is outside the folder") == true, "\(found)")
    }
    try Data(whole.utf8).write(to: URL(fileURLWithPath: manifest))
    // The same picture through a link, and through a folder that is a link.
    try FileManager.default.removeItem(atPath: victim)
    try FileManager.default.createSymbolicLink(atPath: victim, withDestinationPath: outside)
    #expect(try problems(path).first?.contains("is missing, or is a link") == true)
    try FileManager.default.moveItem(atPath: "\(path)/val", toPath: "\(place.path)/val")
    try FileManager.default.createSymbolicLink(
      atPath: "\(path)/val", withDestinationPath: "\(place.path)/val")
    #expect(try ExportVerification.run(on: path, threads: 2).problemCount > 30)
  }

  @Test func otherManifestsAreRefused() throws {
    let path = try export("classes", .imagefolder, to: "out")
    let manifest = "\(path)/manifest.jsonl"
    let whole = try String(contentsOfFile: manifest, encoding: .utf8)
    for (old, new, sentence) in [
      ("\"manifest\":3", "\"manifest\":1", "has version 1"),
      ("\"shards\":1", "\"shards\":9223372036854775807", "is damaged at line 1"),
      ("\"images\":", "\"images\":9", "the others are missing"),
    ] {
      try Self.closed(whole.replacing(old, with: new)).write(to: URL(fileURLWithPath: manifest))
      let text: String
      do { text = try problems(path).joined() } catch { text = "\(error)" }
      #expect(text.contains(sentence), "\(text)")
    }
  }
}

extension Sequence<UInt8> {
  fileprivate func ends(with other: some Collection<UInt8>) -> Bool {
    Array(self).suffix(other.count).elementsEqual(other)
  }
}
