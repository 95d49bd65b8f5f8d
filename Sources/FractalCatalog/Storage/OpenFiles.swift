import FractalFiles
import Synchronization

/// The catalogs that this process has open.
///
/// Locks belong to a process: if it had an old file and a new one of the same name open, closing
/// one would release its locks on the index that both share. So before a file is opened, replaced
/// files of the same name are closed.
enum OpenFiles {
  private static let all = Mutex<[OpenedFile]>([])

  static func add(_ file: OpenedFile) { all.withLock { $0.append(file) } }

  static func remove(_ file: OpenedFile) { all.withLock { $0.removeAll { $0 === file } } }

  /// Whether the present file of this name is open.
  static func contains(_ file: CatalogFile) -> Bool {
    guard let identity = file.identity else { return false }
    return all.withLock { $0.contains { $0.identity == identity } }
  }

  /// Records that a file is not the one that was opened.
  static func end(_ identity: FileIdentity) {
    for file in all.withLock({ $0.filter { $0.identity == identity } }) { file.end() }
  }

  /// Closes the files that were opened under this name and have been replaced; their work fails.
  static func closeFormer(at file: CatalogFile) {
    let place = file.place
    let former = all.withLock { $0.filter { $0.place == place } }.filter { !$0.isCurrent }
    for file in former { file.abandon() }
  }
}
