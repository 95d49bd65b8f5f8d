#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

import Synchronization

/// The drafts of this process: what must not stay behind when it is told to end.
public enum LiveDrafts {
  private static let paths = Mutex<Set<String>>([])

  /// Notes a draft: a file, or a folder of files.
  public static func add(_ path: String) { paths.withLock { _ = $0.insert(path) } }

  /// Removes a draft that is not finished; does nothing if it is.
  public static func discard(_ path: String) {
    paths.withLock { if $0.remove(path) != nil { remove(path) } }
  }

  /// Removes all drafts and ends; no draft gets its name any more.
  public static func discardAll(andThen end: () -> Never) -> Never {
    paths.withLock {
      for path in $0 { remove(path) }
      end()
    }
    fatalError("It has ended")
  }

  /// Lets a draft get its name, unless the process is being ended.
  ///
  /// - Parameter name: Returns 0, or the `errno` that stopped it; the draft is a draft still then.
  static func finish(_ path: String, _ name: () -> Int32) -> Int32 {
    paths.withLock {
      let code = name()
      if code == 0 { $0.remove(path) }
      return code
    }
  }

  /// Removes a draft and what SQLite keeps beside it; of a folder, all files in it.
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

/// What SQLite adds to the name of a database for the files it keeps beside it.
let databaseLogs = ["-wal", "-shm", "-journal"]
