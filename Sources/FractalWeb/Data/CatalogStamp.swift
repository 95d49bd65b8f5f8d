#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// The identity of the file with a name; another file may replace it.
struct FileIdentity: Hashable, Sendable {
  private let parts: [UInt64]

  init(path: String) {
    var status = stat()
    parts =
      stat(path, &status) == 0
      ? [UInt64(truncatingIfNeeded: status.st_dev), UInt64(status.st_ino)] : []
  }
}

/// Size, time and identity of the file and its log. While the stamp is the same, so is the content.
struct CatalogStamp: Hashable, Sendable {
  private let parts: [Int]
  private let file: FileIdentity

  /// The stamp of the present file.
  init(path: String) {
    file = FileIdentity(path: path)
    parts = [path, path + "-wal"].flatMap { path in
      var status = stat()
      guard stat(path, &status) == 0 else { return [0, 0, 0] }
      #if canImport(Darwin)
        let time = status.st_mtimespec
      #else
        let time = status.st_mtim
      #endif
      return [Int(status.st_size), time.tv_sec, time.tv_nsec]
    }
  }
}
