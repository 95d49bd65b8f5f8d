#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// What the operating system says of a file.
struct FileStatus {
  let identity: CatalogFile.Identity
  let content: Content
  /// When anything about the file changed last, be it its name; nobody can set this.
  let changed: Moment

  /// What a change of the bytes changes.
  struct Content: Equatable {
    let size: Int64
    let written: Moment
  }

  struct Moment: Comparable {
    let seconds: Int
    let nanoseconds: Int

    init(_ time: timespec) { (seconds, nanoseconds) = (time.tv_sec, time.tv_nsec) }

    static func < (one: Moment, other: Moment) -> Bool {
      (one.seconds, one.nanoseconds) < (other.seconds, other.nanoseconds)
    }
  }

  /// nil: there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else { return nil }
    identity = CatalogFile.Identity(
      device: UInt64(truncatingIfNeeded: status.st_dev), number: UInt64(status.st_ino))
    content = Content(size: Int64(status.st_size), written: Moment(status.st_mtim))
    changed = Moment(status.st_ctim)
  }
}

extension CatalogFile {
  /// What there is under the name now.
  var status: FileStatus? { FileStatus(location) }

  /// The write-ahead log, which SQLite finds by the name of the file alone.
  var log: String { location + "-wal" }

  /// The index of the log, which all that have the file open share.
  var logIndex: String { location + "-shm" }

  var hasLog: Bool { FileStatus(log).map { $0.content.size > 0 } ?? false }

  /// The same for all spellings of the name.
  var place: String {
    func resolved(_ path: String) -> String? {
      guard let found = realpath(path, nil) else { return nil }
      defer { free(found) }
      return String(cString: found)
    }
    let name = location.split(separator: "/").last.map(String.init) ?? ""
    return resolved(location) ?? resolved(folder).map { $0 + "/" + name } ?? location
  }
}
