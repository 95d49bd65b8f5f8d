import FractalFiles
import Foundation

/// The files in a folder and in the folders below it.
///
/// What editors, file managers and operating systems leave is passed over: names that begin with a
/// dot (`.DS_Store`, `._a.csv`, `.a.csv.swp`, `.git`), `__MACOSX`, and names in `#…#`.
enum FolderWalk {
  /// The most folders within each other that are read.
  static let deepest = 32

  /// The paths below the folder, in byte order.
  ///
  /// - Parameter endings: The endings of the names of wanted files.
  /// - Throws: ``CurationError/unreadable(path:reason:)``.
  static func files(in folder: String, endings: [String]) throws -> [String] {
    var found: [String] = []
    var seen: Set<FileIdentity> = []
    var open = [(path: "", depth: 0)]
    while let (path, depth) = open.popLast() {
      let place = path.isEmpty ? folder : "\(folder)/\(path)"
      // A link may lead back.
      guard let identity = FileIdentity(place), seen.insert(identity).inserted else { continue }
      guard depth <= deepest else {
        throw CurationError.unreadable(
          path: place, reason: "it is more than \(deepest) folders deep")
      }
      let names = try readable(place) {
        try FileManager.default.contentsOfDirectory(atPath: place)
      }
      for name in names where !isLeftOver(name) {
        let inner = path.isEmpty ? name : "\(path)/\(name)"
        var isFolder: ObjCBool = false
        let exists = FileManager.default.fileExists(
          atPath: "\(folder)/\(inner)", isDirectory: &isFolder)
        if exists, isFolder.boolValue {
          open.append((inner, depth + 1))
        } else if endings.contains(where: name.hasSuffix) {
          found.append(inner)
        }
      }
    }
    return found.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  private static func isLeftOver(_ name: String) -> Bool {
    name.hasPrefix(".") || name == "__MACOSX" || name.hasPrefix("#") && name.hasSuffix("#")
  }
}
