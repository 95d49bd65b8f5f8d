import Synchronization

/// The catalogs that this process has open.
///
/// Locks belong to a process: if it had an old file and a new one of the same name open, closing one
/// would give up its locks on the index that both share. So before a file is opened, those are closed
/// that were replaced under the same name.
enum OpenFiles {
  private static let all = Mutex<[OpenedFile]>([])

  static func add(_ file: OpenedFile) { all.withLock { $0.append(file) } }

  static func remove(_ file: OpenedFile) { all.withLock { $0.removeAll { $0 === file } } }

  /// Whether the file that there is under the name is open.
  static func contains(_ file: CatalogFile) -> Bool {
    guard let identity = file.identity else { return false }
    return all.withLock { $0.contains { $0.identity == identity } }
  }

  /// Notes that a file is not what was opened.
  static func end(_ identity: CatalogFile.Identity) {
    for file in all.withLock({ $0.filter { $0.identity == identity } }) { file.end() }
  }

  /// Closes what was opened under this name and is not what the name leads to any more; what they
  /// are doing fails.
  static func closeFormer(at file: CatalogFile) {
    let place = file.place
    let former = all.withLock { $0.filter { $0.place == place } }.filter { !$0.isCurrent }
    for file in former { file.abandon() }
  }
}
