import FractalPlatform
import Synchronization

/// The drafts of this process, which must be removed when it ends by a signal.
package enum LiveDrafts {
  private static let paths = Mutex<Set<String>>([])

  /// Records a draft: a file, or a folder of files.
  package static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Removes a draft that is not finished; does nothing if it is.
  package static func discard(_ path: String) {
    paths.withLock { if $0.remove(path) != nil { remove(path) } }
  }

  /// Removes all drafts and ends; no draft gets its final name any more.
  package static func discardAll(andThen end: () -> Never) -> Never {
    paths.withLock {
      for path in $0 { remove(path) }
      end()
    }
    fatalError("It has ended")
  }

  /// Gives a draft its final name, unless the process is ending.
  ///
  /// - Parameter name: Renames the draft; if it throws, the file is still a draft.
  static func finish(_ path: String, _ name: () throws(Errno) -> Void) throws(Errno) {
    try paths.withLock { (paths) throws(Errno) in
      try name()
      paths.remove(path)
    }
  }

  /// Removes a draft and SQLite's files beside it; of a folder, all files in it.
  static func remove(_ path: String) {
    if let folder = opendir(path) {
      while let entry = readdir(folder) {
        withUnsafePointer(to: &entry.pointee.d_name) {
          _ = unlinkat(dirfd(folder), UnsafeRawPointer($0).assumingMemoryBound(to: CChar.self), 0)
        }
      }
      closedir(folder)
      rmdir(path)
      return
    }
    for ending in [""] + databaseLogs { unlink(path + ending) }
  }
}

/// The suffixes of the files that SQLite keeps beside a database.
let databaseLogs = ["-wal", "-shm", "-journal"]
