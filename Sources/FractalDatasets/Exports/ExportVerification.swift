import FractalPNG
import Foundation

/// Reads an export back, and compares each picture with the line of the manifest.
///
/// Memory: a few pictures a thread, and the manifest's lines of one tar file.
public enum ExportVerification {
  /// What was found.
  public struct Report: Hashable, Sendable {
    /// How many manifests there are: one a part.
    public internal(set) var manifests = 0
    /// How many of their lines were compared.
    public internal(set) var checked = 0
    /// Parts of the whole that have no manifest here, such as `2/8`; they may be elsewhere.
    public internal(set) var missingParts: [String] = []
    /// How many things are wrong.
    public internal(set) var problemCount = 0
    /// The first 20 of them, each a sentence.
    public internal(set) var problems: [String] = []

    mutating func add(_ problem: String) {
      problemCount += 1
      if problems.count < 20 { problems.append(problem) }
    }
  }

  /// Compares the export in a folder with its manifests.
  ///
  /// - Throws: ``DatasetError/export(_:)`` if there is no manifest, or a line of it cannot be read.
  public static func run(
    on path: String, threads: Int, progress: (Int, Int) -> Void = { _, _ in }
  ) throws -> Report {
    let names = try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
      .filter(ExportManifest.isManifest).sorted()
    guard !names.isEmpty else { throw DatasetError.export(.noManifest(path: path)) }
    var report = Report()
    report.manifests = names.count
    var total = 0
    var missing: [Int: Set<Int>] = [:]
    for name in names {
      let manifest = "\(path)/\(name)"
      guard let reader = LineReader(manifest), let head = reader.next().flatMap(ExportHead.init)
      else { throw DatasetError.export(.damagedManifest(path: manifest, line: 1)) }
      total += head.images
      missing[head.shards, default: Set(1...max(1, head.shards))].remove(head.shard)
      if name.hasSuffix(ExportManifest.unfinished) {
        report.add("'\(manifest)' is unfinished. Run the same export again to complete it.")
      }
      let images = try compare(reader, head, of: manifest, in: path, threads, &report) {
        progress($0, total)
      }
      if images != head.images, !name.hasSuffix(ExportManifest.unfinished) {
        report.add(
          """
          '\(manifest)' has \(images) of \(head.images) images; the rest of it is lost. Export again \
          into another folder.
          """)
      }
    }
    report.missingParts = missing.sorted { $0.key < $1.key }.flatMap { parts, missing in
      missing.sorted().map { "\($0)/\(parts)" }
    }
    return report
  }

  /// Compares batch by batch: lines of one file that holds many stay together.
  ///
  /// - Returns: How many images the manifest has.
  private static func compare(
    _ reader: LineReader, _ head: ExportHead, of manifest: String, in path: String, _ threads: Int,
    _ report: inout Report, _ progress: (Int) -> Void
  ) throws -> Int {
    let decoder = ExportHead.decoder
    var number = 1
    var (images, last): (Int, UInt64?) = (0, nil)
    var pending: ManifestLine?
    func next() throws -> ManifestLine? {
      if let line = pending {
        pending = nil
        return line
      }
      guard let text = reader.next() else { return nil }
      number += 1
      guard let line = try? decoder.decode(ManifestLine.self, from: Data(text.utf8)) else {
        throw DatasetError.export(.damagedManifest(path: manifest, line: number))
      }
      // The views of an image follow each other.
      if line.image != last { images += 1 }
      last = line.image
      return line
    }
    while let first = try next() {
      var batch = [first]
      while let line = try next() {
        if head.imagesPerFile == nil ? batch.count == 64 * threads : line.file != first.file {
          pending = line
          break
        }
        batch.append(line)
      }
      let problems =
        switch ExportFormat(rawValue: head.format) {
        case .webdataset: tarProblems(batch, "\(path)/\(first.file)", threads)
        case .jsonl: lineProblems(batch, "\(path)/\(first.file)")
        default:
          concurrentMap(batch, threads: threads) { line in
            pictureProblem(line, "\(path)/\(line.file)") {
              try PNGImage(contentsOf: "\(path)/\(line.file)")
            }
          }.compactMap(\.self)
        }
      for problem in problems { report.add(problem) }
      report.checked += batch.count
      progress(report.checked)
    }
    return images
  }

  /// What is wrong with a picture.
  static func pictureProblem(
    _ line: ManifestLine, _ name: String, _ read: () throws -> PNGImage
  ) -> String? {
    do {
      let digest = pixelDigest(try read().pixels)
      guard digest != line.pixelsSha256 else { return nil }
      return "'\(name)' shows other pixels than image \(line.image) had when it was exported."
    } catch {
      return "\(error)"
    }
  }
}
