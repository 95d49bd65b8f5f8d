import FractalDatasets
import FractalExports
import FractalPNG
import TestSupport
import Foundation
import Testing

/// An export that is taken up again, refused, or read back.
struct ExportResumeTests {
  private let dataset: Dataset
  private let place: TemporaryFolder

  init() throws {
    dataset = try ExportExamples.dataset("classes", imagesPerClass: 50)
    place = try TemporaryFolder()
  }

  @discardableResult
  private func export(_ request: ExportRequest, to folder: String = "out") throws -> Export.Report {
    var request = request
    request.filesTogether = 100
    return try Export(dataset, request).run(to: "\(place.path)/\(folder)", threads: 2)
  }

  /// The sentence of a refusal.
  private func refusal(_ request: ExportRequest, to folder: String = "out") -> String {
    do {
      try export(request, to: folder)
      return "not refused"
    } catch {
      return "\(error)"
    }
  }

  private func path(_ name: String) -> String { "\(place.path)/out/\(name)" }

  @Test(arguments: [ExportFormat.imagefolder, .webdataset])
  func whereverTheJournalEndsTheResultIsTheSame(format: ExportFormat) throws {
    let request = ExportRequest(format, imagesPerFile: 100)
    try export(request)
    let whole = try ExportExamples.tree(place.path)
    let manifest = try #require(whole["out/manifest.jsonl"])
    for cut in Array(stride(from: 0, to: manifest.count, by: manifest.count / 6)) + [manifest.count]
    {
      try FileManager.default.removeItem(atPath: path("manifest.jsonl"))
      try manifest.prefix(cut).write(to: URL(fileURLWithPath: path("manifest.jsonl.unfinished")))
      let lines = manifest.prefix(cut).count { $0 == UInt8(ascii: "\n") }
      #expect(try export(request).kept == max(0, lines - 2) / 100 * 100)
      #expect(try ExportExamples.tree(place.path) == whole, "cut at \(cut)")
    }
  }

  @Test func whatIsFinishedIsNotDoneAgainAndWhatWasDeletedIs() throws {
    let request = ExportRequest(.imagefolder)
    try export(request)
    let whole = try ExportExamples.tree(place.path)
    #expect(try export(request).kept == 600)
    let lines = try ExportExamples.lines(whole["out/manifest.jsonl"])
    let victim = "out/" + (try #require(lines[2 + 350]["file"] as? String))
    try FileManager.default.removeItem(atPath: "\(place.path)/\(victim)")
    let report = try ExportVerification.run(on: "\(place.path)/out", threads: 2)
    #expect(report.problemCount == 1 && report.problems[0].contains(victim), "\(report.problems)")
    #expect(try export(request).kept == 300)
    #expect(try ExportExamples.tree(place.path) == whole)
  }

  @Test func otherOutputIsRefusedAndLeftAlone() throws {
    try export(ExportRequest(.imagefolder, subset: "val"))
    let before = try ExportExamples.tree(place.path)
    let refusals = [
      (
        ExportRequest(.webdataset, subset: "val"),
        "with format 'imagefolder', and this one has 'webdataset'."
      ),
      (ExportRequest(.imagefolder), "with subset 'val', and this one has all subsets."),
      (
        ExportRequest(.imagefolder, subset: "val", compressionLevel: 9),
        "with --compression 1, and this one has 9."
      ),
      (
        ExportRequest(.imagefolder, subset: "val", part: ExportPart(number: 1, of: 2)!),
        "with --shard 1/1, and this one has k/2."
      ),
      (ExportRequest(.imagefolder, subset: "test"), "has no subset 'test'"),
    ]
    for (request, sentence) in refusals {
      #expect(refusal(request).contains(sentence), "\(refusal(request))")
    }
    let other = try ExportExamples.dataset("classes", imagesPerClass: 99)
    #expect(throws: ExportError.self) {
      try Export(other, ExportRequest(.imagefolder, subset: "val")).run(
        to: path(""), threads: 1)
    }
    #expect(try ExportExamples.tree(place.path) == before)
    try place.write("mine", to: "note.txt")
    #expect(refusal(ExportRequest(.imagefolder), to: ".").contains("holds files that no export"))
    #expect(refusal(ExportRequest(.imagefolder), to: "note.txt").contains("could not be written"))
  }

  @Test func oneProcessWritesAtATime() throws {
    let lock = path(".fractalog-1-of-1")
    try FileManager.default.createDirectory(atPath: lock, withIntermediateDirectories: true)
    let file = open(lock, O_RDONLY)
    #expect(flock(file, LOCK_EX) == 0)
    let draft = lock + "/begun"
    _ = FileManager.default.createFile(atPath: draft, contents: nil)
    #expect(refusal(ExportRequest(.imagefolder)).hasPrefix("Another process is writing"))
    #expect(FileManager.default.fileExists(atPath: draft), "The other process needs its drafts.")
    close(file)
    #expect(try export(ExportRequest(.imagefolder)).kept == 0)
    #expect(!FileManager.default.fileExists(atPath: lock))
  }

  @Test func whatALayoutHasNoPlaceForIsRefused() throws {
    let scenes = try ExportExamples.dataset("scenes")
    #expect { try Export(scenes, ExportRequest(.imagefolder)) } throws: {
      "\($0)".contains("Use 'fractalog export webdataset' or 'fractalog export jsonl'.")
    }
    #expect { try Export(scenes, ExportRequest(.fractaldb)) } throws: {
      "\($0)".contains("has the task 'scenes'; FractalDB's file names are for the variants")
    }
    let several = try ExportExamples.dataset("fractaldb-2020", systemsPerClass: 3)
    #expect { try Export(several, ExportRequest(.fractaldb)) } throws: {
      "\($0)".contains("has 3 systems, but a category of FractalDB has one.")
    }
  }

  /// The manifest is cut, and its last line is made anew to match, as somebody who edits it could.
  @Test func verificationFindsAManifestThatLostPictures() throws {
    try export(ExportRequest(.imagefolder, subset: "val"))
    let manifest = URL(fileURLWithPath: path("manifest.jsonl"))
    let lines = try String(contentsOf: manifest, encoding: .utf8).split(separator: "\n")
      .dropLast(11).map(String.init)
    try (lines + [EditedExport.closing(lines)]).map { $0 + "\n" }.joined().write(
      to: manifest, atomically: true, encoding: .utf8)
    let report = try ExportVerification.run(on: path(""), threads: 2)
    // The loss, and the ten pictures that no line names now.
    #expect(report.problemCount == 11)
    #expect(report.problems.first?.contains(" has 290 of 300 images; ") == true)
  }

  @Test func partsThatAreElsewhereAreNamed() throws {
    var request = ExportRequest(.imagefolder, subset: "val")
    request.part = try #require(ExportPart(number: 2, of: 3))
    try export(request)
    let report = try ExportVerification.run(on: path(""), threads: 2)
    #expect(report.problemCount == 0 && report.missingParts == ["1/3", "3/3"])
  }

  @Test func verificationFindsWhatWasChanged() throws {
    let requests = [(ExportFormat.imagefolder, 1), (.webdataset, 100), (.jsonl, 100)]
    for (format, perFile) in requests {
      let folder = "\(place.path)/\(format.rawValue)"
      try export(ExportRequest(format, subset: "val", imagesPerFile: perFile), to: format.rawValue)
      let tree = try ExportExamples.tree(folder)
      #expect(try ExportVerification.run(on: folder, threads: 2).checked == 300)
      let names = tree.keys.filter { $0.hasPrefix("val/") || $0.hasPrefix("small-val-") }.sorted()
      let (victim, other) = (URL(fileURLWithPath: "\(folder)/\(names[1])"), tree[names[2]]!)
      try other.write(to: victim)
      #expect(try ExportVerification.run(on: folder, threads: 2).problemCount >= 1, "\(format)")
      try tree[names[1]]!.dropLast(5_000).write(to: victim)
      #expect(try ExportVerification.run(on: folder, threads: 2).problemCount >= 1, "\(format)")
      try FileManager.default.removeItem(at: victim)
      #expect(try ExportVerification.run(on: folder, threads: 2).problemCount >= 1, "\(format)")
    }
    #expect {
      try ExportVerification.run(on: NSTemporaryDirectory() + "/nowhere", threads: 1)
    } throws: { "\($0)".contains("cannot be read") }
    #expect { try ExportVerification.run(on: place.path, threads: 1) } throws: {
      "\($0)".contains("has no manifest of an export")
    }
  }
}
