import FractalPlatform
import SystemPackage

/// A folder that files are written to.
package enum OutputFolder {
  /// Creates a folder, and those above it, if they are missing.
  ///
  /// - Throws: ``FileError``; `-` and `/dev/stdout` are no folders.
  package static func make(_ path: String) throws(FileError) {
    if OutputFile.descriptor(path) != nil { throw .notAFolder }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      do throws(Errno) {
        try granted(mkdir(made, 0o777))
      } catch {
        guard let status = try? Stat(made) else { throw .unwritable(path: path, cause: error) }
        guard status.type == .directory else {
          throw .unwritable(path: path, cause: .notDirectory)
        }
      }
    }
    if made.isEmpty { throw .unwritable(path: path, cause: .noSuchFileOrDirectory) }
  }
}
