import FractalCuration
import FractalDatasets
import FractalCatalog
import Foundation

/// What is in the folder of an export, and what of it the manifests account for.
///
/// No link is followed, so nothing outside is ever read. Of each path only a hash is kept, which
/// differs from process to process: 16 MB for a million files.
struct ExportInventory {
  private let root: String
  private var present: Set<Int> = []
  private var accounted: Set<Int> = []
  private var lastFolder = ""

  /// - Throws: `CurationError.unreadable`.
  init(_ root: String) throws {
    self.root = root
    var present: Set<Int> = []
    try walk("") { path, kind in
      if kind == .file { present.insert(Self.hash(path)) }
      return true
    }
    self.present = present
  }

  /// What has the name of a manifest in the folder, sorted.
  var manifests: [String] {
    get throws {
      try readable(root) { try FileManager.default.contentsOfDirectory(atPath: root) }
        .filter(ExportManifest.isManifest).sorted()
    }
  }

  /// Whether a path is a regular file in the folder, in its plain spelling.
  func has(_ file: String) -> Bool { present.contains(Self.hash(file)) }

  /// Whether a path leads to a place within the folder, whatever is there.
  static func isInside(_ file: String) -> Bool {
    // By bytes: a slash and an accent behind it are one character of Swift's.
    file.utf8.split(separator: UInt8(ascii: "/"), omittingEmptySubsequences: false).allSatisfy {
      !$0.isEmpty && !$0.elementsEqual(".".utf8) && !$0.elementsEqual("..".utf8)
    } && !file.utf8.contains(0)
  }

  /// Notes that a file belongs to the export, with the folders above it.
  mutating func account(for file: String) {
    accounted.insert(Self.hash(file))
    guard var folder = Self.folder(of: file), Name(stored: folder) != Name(stored: lastFolder)
    else { return }
    lastFolder = folder
    while accounted.insert(Self.hash(folder)).inserted, let outer = Self.folder(of: folder) {
      folder = outer
    }
  }

  private static func folder(of path: String) -> String? {
    path.utf8.lastIndex(of: UInt8(ascii: "/")).map { String(path[..<$0]) }
  }

  /// What nothing accounts for: each a sentence.
  func strangers() throws -> [String] {
    var found: [String] = []
    try walk("") { path, kind in
      let isKnown = kind != .other && accounted.contains(Self.hash(path))
      if !isKnown {
        let what =
          switch kind {
          case .folder: "a folder"
          case .file: "a file"
          default: "a link, pipe or device"
          }
        found.append("'\(root)/\(path)' is \(what) that no manifest names.")
      }
      return isKnown
    }
    return found
  }

  /// The hash of a path's bytes: two spellings of a name in Unicode are two files.
  private static func hash(_ path: String) -> Int { Name(stored: path).hashValue }

  private enum Kind { case file, folder, other }

  /// Visits what is in a folder, and in the folders of which `visit` returns true.
  private func walk(_ folder: String, _ visit: (String, Kind) -> Bool) throws {
    let path = folder.isEmpty ? root : "\(root)/\(folder)"
    let names = try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
    for name in names.sorted() {
      let inner = folder.isEmpty ? name : "\(folder)/\(name)"
      var status = stat()
      let format = lstat("\(root)/\(inner)", &status) == 0 ? status.st_mode & S_IFMT : 0
      switch format {
      case S_IFREG: _ = visit(inner, .file)
      case S_IFDIR: if visit(inner, .folder) { try walk(inner, visit) }
      default: _ = visit(inner, .other)
      }
    }
  }
}
