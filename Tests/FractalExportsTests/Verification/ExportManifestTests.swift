import FractalDatasets
import FractalExports
import Foundation
import Testing

/// A manifest that is no longer as the export wrote it is not believed.
struct ExportManifestTests {
  @Test(arguments: EditedExport.formats)
  func theLastLineHasTheDigestOfTheOthers(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    let lines = try export.lines()
    #expect(lines.last == EditedExport.closing(Array(lines.dropLast())))
    #expect(lines[0].contains("\"manifest\":3,"))
    #expect(export.verdict() == [])
    // The same again keeps everything, and says the same.
    let again = try export.export()
    #expect(try again.kept == again.images && export.lines() == lines)
    try export.forge { _ in }
    #expect(try export.lines() == lines && export.verdict() == [])
  }

  @Test(arguments: EditedExport.formats)
  func anEditedManifestIsOneClearError(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    let whole = try export.lines()
    let (middle, end) = (whole.count / 2, whole.count - 1)
    for (name, change, sentence) in [
      (
        "a digest is changed",
        { (lines: inout [String]) in
          let digit = lines[middle].contains("sha256\":\"0") ? "1" : "0"
          lines[middle].replace(/sha256":"./, with: "sha256\":\"\(digit)")
        }, "a line was changed"
      ),
      ("two lines are swapped", { $0.swapAt(middle, middle + 1) }, "a line was changed"),
      ("a line is added", { $0.insert($0[middle], at: middle) }, "a line was added"),
      ("a line is removed", { $0.remove(at: middle) }, "a line was removed"),
      (
        "the last line is lost", { $0.removeLast() }, "its last line, with the digest of the"
      ),
      (
        "ten lines are lost", { $0.removeLast(10) }, "its last line, with the digest of the"
      ),
      ("a line follows", { $0.append($0[middle]) }, "lines were added after its last line"),
      ("the last line stands twice", { $0.append($0[end]) }, "lines were added after its last"),
      (
        "the digest is changed",
        { $0[end].replace(/sha256":"./, with: "sha256\":\"x") }, "a line was changed"
      ),
    ] as [(String, (inout [String]) -> Void, String)] {
      var lines = whole
      change(&lines)
      try export.write(lines)
      let verdict = export.verdict()
      #expect(verdict.count == 1, "\(name): \(verdict)")
      #expect(verdict.first?.contains("'\(export.manifest)'") == true, "\(name): \(verdict)")
      #expect(verdict.first?.contains(sentence) == true, "\(name): \(verdict)")
    }
    // Within a line: the file ends without the end of a line.
    for cut in [1, 40, 100] {
      let text = whole.map { $0 + "\n" }.joined()
      try export.put(Data(text.utf8.dropLast(cut)), "manifest.jsonl")
      let verdict = export.verdict()
      #expect(
        verdict.count == 1 && verdict.first?.contains("is missing or incomplete") == true,
        "\(cut): \(verdict)")
    }
  }

  /// What a manifest says that was edited is not carried into the next one.
  @Test(arguments: EditedExport.formats)
  func theSameExportAgainMakesEverythingAnew(format: ExportFormat, recipe: String) throws {
    let export = try EditedExport(format, recipe)
    let before = try ExportExamples.tree(export.path)
    var lines = try export.lines()
    let place = lines.count / 2
    lines[place].replace(/sha256":"./, with: "sha256\":\"x")
    try export.write(lines)
    #expect(try export.export().kept == 0)
    #expect(try ExportExamples.tree(export.path) == before)
  }

  @Test func theEarlierVersionIsNamed() throws {
    let export = try EditedExport(.imagefolder, "classes")
    var lines = try Array(export.lines().dropLast())
    lines[0].replace(/"manifest":[0-9]+/, with: "\"manifest\":2")
    try export.write(lines)
    #expect(
      export.verdict() == [
        """
        '\(export.manifest)' has version 2, and this fractalog reads version 3. Export again into \
        another folder.
        """
      ])
  }

  /// JSON that Foundation takes, or that another program reads otherwise.
  @Test(arguments: [
    ("\"image\":([0-9]+)", "\"image\":1e400"), ("\"image\":([0-9]+)", "\"image\":NaN"),
    ("\"image\":([0-9]+)", "\"image\":1.5"), ("\"image\":([0-9]+)", "\"image\":-1"),
    ("\"image\":([0-9]+)", "\"image\":18446744073709551616"),
    ("\"image\":([0-9]+)", "\"image\":1,\"image\":2"), ("\"labels\":\\[", "\"labels\":[1e400,"),
    ("\"file\":", "\"file\":\"x\",\"file\":"), ("\\}$", "} {}"), ("\\}$", "},"),
    ("\"file\":\"", "\"file\":\"\u{1}"), ("\"labels\":\\[", "\"labels\":[\"1\","),
  ])
  func hostileLinesAreDamaged(pattern: String, replacement: String) throws {
    let export = try EditedExport(.webdataset, "classes")
    try export.forge { lines in
      let last = lines.count - 1
      lines[last] = lines[last].replacing(try Regex(pattern), with: replacement)
    }
    let count = try export.lines().count - 1
    #expect(
      export.verdict().first?.hasPrefix("'\(export.manifest)' is damaged at line \(count).")
        == true, "\(export.verdict())")
  }

  @Test(arguments: [
    "\"seed\":1e400", "\"seed\":3,\"seed\":3", "\"seed\":NaN", "\"seed\":\"3\"", "\"seed\":3.5",
    "\"seed\":-1",
  ])
  func aHostileHeadIsDamaged(seed: String) throws {
    let export = try EditedExport(.imagefolder, "classes")
    try export.forge { $0[0].replace(/"seed":[0-9]+/, with: seed) }
    #expect(
      export.verdict().first?.hasPrefix("'\(export.manifest)' is damaged at line 1.") == true,
      "\(export.verdict())")
    #expect(throws: ExportError.self) { try export.export() }
  }

  @Test func linesAreUTF8() throws {
    let export = try EditedExport(.imagefolder, "classes")
    var lines = try export.lines().dropLast().map { (line: String) -> [UInt8] in Array(line.utf8) }
    let quote = try #require(lines[5].firstIndex(of: UInt8(ascii: "/")))
    lines[5].insert(0xff, at: quote)
    let bytes = lines.flatMap { (line: [UInt8]) -> [UInt8] in line + [10] }
    let closing = EditedExport.closing(bytes, lines: lines.count) + "\n"
    try export.put(Data(bytes) + Data(closing.utf8), "manifest.jsonl")
    #expect(export.verdict().first?.contains("is damaged at line 6.") == true)
  }

  /// A seed beyond the whole numbers that doubles hold is read as it is written.
  @Test func largeSeedsStayExact() throws {
    let export = try EditedExport(.imagefolder, "classes")
    try export.forge { $0[0].replace(/"seed":[0-9]+/, with: "\"seed\":9007199254740993") }
    #expect(export.verdict() == [])
    let error = #expect(throws: ExportError.self) { try export.export() }
    #expect(error?.description.contains("with seed 9007199254740993, and") == true)
  }
}
