import FractalFiles
import FractalPlatform

/// The status of a file from the operating system.
struct FileStatus {
  let identity: FileIdentity
  let content: Content
  /// The time of the last change of anything, even of the name; nobody can set it.
  let changed: Moment

  /// The values that change when the bytes change.
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

  /// nil if there is no such file.
  init?(_ path: String) {
    var status = stat()
    guard !path.isEmpty, stat(path, &status) == 0 else { return nil }
    identity = FileIdentity(status)
    content = Content(size: Int64(status.st_size), written: Moment(status.written))
    changed = Moment(status.changed)
  }
}

extension CatalogFile {
  /// The present status of the name.
  var status: FileStatus? { FileStatus(location) }

  /// The write-ahead log, which SQLite finds only by the name of the file.
  var log: String { location + "-wal" }

  /// The index of the log, which all processes that have the file open share.
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
