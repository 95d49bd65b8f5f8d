#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A folder that files are written to.
public enum OutputFolder {
  /// Creates a folder, and those above it, if they are missing.
  ///
  /// - Throws: ``FileError``; `-` and `/dev/stdout` are no folders.
  public static func make(_ path: String) throws(FileError) {
    if OutputFile.descriptor(path) != nil { throw .notAFolder }
    var made = path.hasPrefix("/") ? "/" : ""
    for part in path.split(separator: "/") {
      made += part + "/"
      if mkdir(made, 0o777) == 0 { continue }
      let code = errno
      var status = stat()
      guard stat(made, &status) == 0 else { throw .unwritable(path: path, code: code) }
      guard status.st_mode & S_IFMT == S_IFDIR else {
        throw .unwritable(path: path, code: ENOTDIR)
      }
    }
    if made.isEmpty { throw .unwritable(path: path, code: ENOENT) }
  }
}
