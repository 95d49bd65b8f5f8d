import FractalCore
import FractalCuration
import FractalDatasets
import FractalCatalog
import FractalFiles
import FractalPNG
import FractalRendering
import Foundation

/// A file or folder that this program makes, recognized by its content, whatever its name.
///
/// ```swift
/// switch try KnownFile(at: "unknown.bin") {
/// case .recipe(let recipe): print(recipe.name)
/// default: break
/// }
/// ```
public enum KnownFile: Sendable {
  /// A catalog, to be opened; settled if it is one file without a log, like a pack.
  case catalog(isSettled: Bool)
  /// A picture that contains its account.
  case picture(PNGImage, PictureAccount)
  /// A split that was exported.
  case split(SplitFileSummary)
  /// A recipe as JSON.
  case recipe(Recipe)
  /// The folder of an export, or a manifest in it.
  case export(ExportSummary)
  /// Systems as JSON lines: how many lines, and SHA-256 over the bytes.
  case systems(lines: Int, digest: Digest)
  /// Systems in a format of other programs: SHA-256 over the bytes.
  case foreignSystems(SystemFormat, digest: Digest)
  /// The page of an audit, with its title.
  case report(title: String)

  /// The largest file that is read completely; catalogs are not.
  private static let largest = 1 << 30
  /// The number of bytes that identify a file.
  private static let beginning = 4096

  /// The SHA-256 of its content: of the pixels of a picture, the canonical JSON of a recipe, or
  /// what the catalog stores of a split. nil if there is none, or if the file must be opened for
  /// it.
  public var digest: Digest? {
    switch self {
    case .picture(let image, _): .sha256(image.pixels)
    case .split(let split): split.digest
    case .recipe(let recipe): .sha256(Array(recipe.canonicalJSON.utf8))
    case .systems(_, let digest), .foreignSystems(_, let digest): digest
    case .catalog, .export, .report: nil
    }
  }

  /// Finds out what a file or folder is.
  ///
  /// - Throws: `InputError` if it cannot be read; ``StrangeFile`` if it
  ///   is none of these; what reading it throws, if it is one and damaged.
  public init(at path: String) throws {
    var isFolder: ObjCBool = false
    if FileManager.default.fileExists(atPath: path, isDirectory: &isFolder), isFolder.boolValue {
      self = try Self.folder(path)
    } else {
      self = try Self.file(path)
    }
  }

  private static func folder(_ path: String) throws -> KnownFile {
    let names = try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
    let manifests = names.filter(ExportManifest.isManifest).sorted()
    guard let export = try ExportSummary(folder: path, manifests: manifests) else {
      throw StrangeFile(path: path, reason: "is a folder without a manifest")
    }
    return .export(export)
  }

  private static func file(_ path: String) throws -> KnownFile {
    // A catalog may have any size. For other files, these bytes distinguish the kinds.
    let start = Array(
      try InputFile(path, limit: .max, pipes: false).next()?.prefix(beginning) ?? [])
    guard !start.isEmpty else { throw StrangeFile(path: path, reason: "is empty") }
    if start.starts(with: "SQLite format 3\0".utf8) {
      // The file format's write version: 1 is a rollback journal, 2 a write-ahead log.
      return .catalog(isSettled: start.count > 18 && start[18] == 1)
    }
    if start.starts(with: [0x89, 0x50, 0x4E, 0x47]) {
      let image = try PNGImage(contentsOf: path)
      guard let account = PictureAccount(reading: image) else {
        throw StrangeFile(path: path, reason: "has no account from fractalog")
      }
      return .picture(image, account)
    }
    if SplitFileSummary.isBegun(by: start) {
      return .split(try SplitFileSummary(InputFile.bytes(path, limit: largest)))
    }
    // The first line alone could be as long as the file.
    _ = try InputFile(path, limit: largest, pipes: false)
    for format in [SystemFormat.ifs, .flame, .npz] where format.fileKind.begins(start[...]) {
      let content = try InputFile.bytes(path, limit: largest)
      return .foreignSystems(format, digest: .sha256(content))
    }
    return try text(path, start)
  }

  private static func firstLine(_ path: String) -> [UInt8]? {
    (try? LineReader(path))?.nextBytes()
  }

  private static func text(_ path: String, _ start: [UInt8]) throws -> KnownFile {
    let beginning = String(decoding: start, as: UTF8.self)
    let isObject = beginning.first { !$0.isWhitespace } == "{"
    if isObject, let line = firstLine(path), ExportHead(reading: line) != nil {
      let url = URL(fileURLWithPath: path)
      let folder = url.deletingLastPathComponent().relativePath
      if let export = try ExportSummary(folder: folder, manifests: [url.lastPathComponent]) {
        return .export(export)
      }
    }
    if isObject, beginning.contains("\"recipe\""), beginning.contains("\"task\"") {
      return .recipe(try Recipe(json: InputFile.text(path, limit: 1 << 20)))
    }
    if isObject, beginning.contains("\"maps\"") {
      let content = try InputFile.bytes(path, limit: largest)
      let lines = content.split(separator: UInt8(ascii: "\n")).count
      return .systems(lines: lines, digest: .sha256(content))
    }
    if let title = beginning.firstMatch(of: /<title>(Audit of [^<]*)<\/title>/) {
      return .report(title: String(title.1))
    }
    throw StrangeFile(path: path, reason: "is not a file that fractalog makes")
  }
}

/// A file that this program does not make.
public struct StrangeFile: Error, Hashable, CustomStringConvertible {
  /// The file.
  public let path: String
  /// What it is, or lacks, as the rest of a sentence.
  public let reason: String

  /// A sentence that says what was given, what is wrong, and what to do.
  public var description: String {
    """
    '\(path)' \(reason). Give a catalog, a pack, a picture, a split file, a recipe, an export or \
    a file of systems that fractalog made.
    """
  }
}
