import Crypto
import FractalDatasets
import FractalExports
import TestSupport
import Foundation
import Testing

/// An export of a small dataset in a folder of its own, to be edited.
struct EditedExport {
  /// Every format with a recipe that it takes.
  static let formats: [(ExportFormat, String)] = [
    (.imagefolder, "classes"), (.webdataset, "classes"), (.jsonl, "scenes"),
    (.fractaldb, "fractaldb-2020"),
  ]

  let place: TemporaryFolder
  let dataset: Dataset
  let request: ExportRequest

  init(_ format: ExportFormat, _ recipe: String) throws {
    place = try TemporaryFolder()
    dataset = try ExportExamples.dataset(recipe, imagesPerClass: 3)
    request = ExportRequest(format, subset: "val", imagesPerFile: 5)
    _ = try export()
  }

  var path: String { place.path + "/out" }
  var manifest: String { path + "/manifest.jsonl" }

  @discardableResult
  func export() throws -> Export.Report { try Export(dataset, request).run(to: path, threads: 2) }

  /// What verification says: its problems, or its refusal.
  func verdict() -> [String] {
    do {
      return try ExportVerification.run(on: path, threads: 2).problems
    } catch {
      return ["\(error)"]
    }
  }

  /// The lines of the manifest, without their ends.
  func lines() throws -> [String] {
    try String(contentsOfFile: manifest, encoding: .utf8).split(separator: "\n").map(String.init)
  }

  func write(_ lines: [String]) throws {
    try Data(lines.map { $0 + "\n" }.joined().utf8).write(to: URL(fileURLWithPath: manifest))
  }

  /// Changes the lines before the last, and makes the last one fit them, as who forges it would.
  func forge(_ change: (inout [String]) throws -> Void) throws {
    var lines = try Array(lines().dropLast())
    try change(&lines)
    try write(lines + [Self.closing(lines)])
  }

  /// The last line of a manifest of these lines.
  static func closing(_ lines: [String]) -> String {
    closing(Array(lines.map { $0 + "\n" }.joined().utf8), lines: lines.count)
  }

  static func closing(_ bytes: [UInt8], lines: Int) -> String {
    let digest = SHA256.hash(data: bytes).map { String(format: "%02x", $0) }.joined()
    return "{\"lines\":\(lines),\"sha256\":\"\(digest)\"}"
  }

  /// Paths of files in the folder.
  func files(_ ending: String) throws -> [String] {
    try FileManager.default.subpathsOfDirectory(atPath: path)
      .filter { $0.hasSuffix(ending) }.sorted()
  }

  func bytes(_ file: String) throws -> Data {
    try Data(contentsOf: URL(fileURLWithPath: "\(path)/\(file)"))
  }

  func put(_ bytes: Data, _ file: String) throws {
    try bytes.write(to: URL(fileURLWithPath: "\(path)/\(file)"))
  }
}
