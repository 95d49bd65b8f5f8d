#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// What the file and its log look like from outside: as long as this stays, so does the content.
struct CatalogStamp: Hashable, Sendable {
  private let parts: [Int]

  /// The stamp of today's file.
  init(path: String) {
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
