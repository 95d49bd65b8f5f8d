import FractalCore
import FractalDatasets
import FractalCatalog
import FractalFiles
import FractalPNG
import FractalPlatform

import struct Crypto.SHA256

/// The work of ``ExportVerification``.
struct ExportComparison {
  let path: String
  let threads: Int
  private(set) var report = ExportVerification.Report()
  private var inventory: ExportInventory
  /// Of the manifest that is being compared; nil if its table is not as it was exported.
  private var classes: ClassTable?

  init(_ path: String, threads: Int) throws {
    (self.path, self.threads) = (path, threads)
    inventory = try ExportInventory(path)
  }

  mutating func run(_ progress: (Int, Int) -> Void) throws {
    let names = try inventory.manifests
    guard !names.isEmpty else { throw ExportError.noManifest(path: path) }
    report.manifests = names.count
    var (total, isWhole) = (0, true)
    var missing: [Int: Set<Int>] = [:]
    for name in names {
      let manifest = "\(path)/\(name)"
      inventory.account(for: name)
      let reader = try LineReader(manifest)
      let head = try head(of: reader, manifest)
      total = total.addingReportingOverflow(max(0, head.images)).partialValue
      missing[head.shards, default: Set(1...head.shards)].remove(head.shard)
      let isFinished = !name.hasSuffix(ExportManifest.unfinished)
      if !isFinished {
        isWhole = false
        report.add("'\(manifest)' is unfinished. Run the same export again to complete it.")
      }
      classes = nil
      let images = try compare(reader, head, of: manifest) { progress($0, total) }
      if images != head.images, isFinished {
        report.add(
          """
          '\(manifest)' has \(images) of \(head.images) images; the others are missing. Export \
          again into another folder.
          """)
      }
    }
    // An export that was stopped may have given names to files that it has not vouched for.
    if isWhole { for stranger in try inventory.strangers() { report.add(stranger) } }
    report.missingParts = missing.sorted { $0.key < $1.key }.flatMap { parts, missing in
      missing.sorted().map { "\($0)/\(parts)" }
    }
  }

  /// The first line of a manifest, once the last one shows that nobody changed the others. The next
  /// line to be read is the second.
  private mutating func head(of reader: LineReader, _ manifest: String) throws -> ExportHead {
    guard let head = reader.nextBytes().flatMap(ExportHead.init(reading:)),
      1...1_000_000 ~= head.shards
    else { throw ExportError.damagedManifest(path: manifest, line: 1) }
    guard head.manifest == ExportHead.version else {
      throw ExportError.otherManifest(path: manifest, version: head.manifest)
    }
    try reader.rewind()
    let isFinished = !manifest.hasSuffix(ExportManifest.unfinished)
    do throws(ManifestFault) {
      let seal = try ManifestSeal.check(reader, isFinished: isFinished)
      if let seal, isFinished { report.digests.append(.init(path: manifest, digest: seal.sha256)) }
    } catch {
      throw ExportError.editedManifest(path: manifest, error)
    }
    try reader.rewind()
    _ = reader.nextBytes()
    return head
  }

  /// Compares batch by batch: lines of one file that holds many stay together.
  ///
  /// - Returns: How many images the manifest has.
  private mutating func compare(
    _ reader: LineReader, _ head: ExportHead, of manifest: String, _ progress: (Int) -> Void
  ) throws -> Int {
    var lines = ManifestLines(reader, of: manifest)
    while let table = try lines.nextTable() { compare(table, in: manifest) }
    var (images, last): (Int, UInt64?) = (0, nil)
    while let first = try lines.next() {
      var batch = [first]
      while let line = try lines.next() {
        if head.imagesPerFile == nil ? batch.count == 64 * threads : !line.isIn(first.file) {
          lines.putBack(line)
          break
        }
        batch.append(line)
      }
      // The views of an image follow each other.
      for line in batch where line.image != last {
        images += 1
        last = line.image
      }
      for problem in problems(of: batch, head, manifest) { report.add(problem) }
      report.checked += batch.count
      progress(report.checked)
    }
    while let table = try lines.nextTable() { compare(table, in: manifest) }
    return images
  }

  private mutating func problems(
    of batch: [ManifestLine], _ head: ExportHead, _ manifest: String
  ) -> [String] {
    var (problems, there): ([String], [ManifestLine]) = ([], [])
    var last = ""
    for line in batch {
      guard ExportInventory.isInside(line.file) else {
        problems.append("'\(manifest)' names '\(line.file)', which is outside the folder.")
        continue
      }
      if inventory.has(line.file) {
        inventory.account(for: line.file)
        there.append(line)
      } else if !line.isIn(last) {
        problems.append("'\(path)/\(line.file)' is missing, or is a link, pipe or device.")
      }
      if let problem = classes?.problem(of: line, in: path) { problems.append(problem) }
      last = line.file
    }
    guard let first = there.first else { return problems }
    let path = path
    let others =
      switch ExportFormat(rawValue: head.format) {
      case .webdataset: Self.tarProblems(there, "\(path)/\(first.file)", threads)
      case .jsonl: Self.lineProblems(there, "\(path)/\(first.file)")
      default:
        parallelMap(there, threads: threads) { line in
          Self.pictureProblem(line, "\(path)/\(line.file)") {
            let name = "\(path)/\(line.file)"
            return try PNGImage(decoding: Self.bytes(name), name: name)
          }
        }.compactMap(\.self)
      }
    return problems + others
  }

  private mutating func compare(_ table: ManifestTable, in manifest: String) {
    guard ExportInventory.isInside(table.file) else {
      return report.add("'\(manifest)' names '\(table.file)', which is outside the folder.")
    }
    let name = "\(path)/\(table.file)"
    guard inventory.has(table.file) else {
      return report.add("'\(name)' is missing, or is a link, pipe or device.")
    }
    inventory.account(for: table.file)
    do {
      guard try Self.digest(ofFile: name).hex == table.sha256 else {
        return report.add(
          """
          '\(name)' is not as it was exported. Run the same export again; it writes the table anew.
          """
        )
      }
      if table.file == ClassTable.file { classes = try ClassTable(reading: Self.bytes(name)) }
    } catch let damage as ClassTable.Damage {
      report.add("'\(name)' line \(damage.line) is not a class.")
    } catch {
      report.add("\(error)")
    }
  }

  /// The bytes of a picture or table. Pipes and links are refused, so this never waits.
  private static func bytes(_ path: String) throws(InputError) -> [UInt8] {
    try InputFile.bytes(path, limit: 1 << 30, pipes: false, links: false)
  }

  /// The digest of a table, however large it is.
  private static func digest(ofFile path: String) throws(InputError) -> Digest {
    let file = try InputFile(path, limit: .max, pipes: false, links: false)
    var hash = SHA256()
    while let piece = try file.next() { hash.update(data: piece) }
    return Digest(hash)
  }

  /// What is wrong with a picture.
  static func pictureProblem(
    _ line: ManifestLine, _ name: String, _ read: () throws -> PNGImage
  ) -> String? {
    do {
      let digest = Digest.sha256(try read().pixels)
      guard digest.hex != line.pixelsSha256 else { return nil }
      return "The pixels of '\(name)' are not those of image \(line.image) when it was exported."
    } catch {
      return "\(error)"
    }
  }
}
