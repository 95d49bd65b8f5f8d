#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that is written beside its place, and gets its name when it is complete, or not at all.
///
/// 1. Write the draft in the same folder, because a rename does not cross disks. 2. Wait until the
/// disk has it. Otherwise, a power cut could keep the new name and lose the bytes. 3. Rename, and
/// wait until the disk has the folder.
///
/// The draft of `a.png` is `.a.png.fractalog.part`, and is locked while a process writes it. So the
/// next process that writes `a.png` finds the draft of a dead process, and removes it. If two
/// processes write it at the same time, one waits for the other or is refused.
public final class Draft {
  /// The path of the draft.
  public let path: String
  private let target: String
  private let file: WritableFile
  /// Then its name may already be that of the next draft.
  private var isPublished = false

  /// - Parameters:
  ///   - target: The final name.
  ///   - mode: The permissions; nil for those that the umask leaves.
  ///   - waits: Whether to wait for another process that writes the same file, or to refuse.
  /// - Throws: ``FileError``, about the target.
  public init(of target: String, mode: UInt32? = nil, waits: Bool = true) throws(FileError) {
    let parts = PathParts(target)
    var name = parts.name
    // A name has at most 255 bytes.
    if name.utf8.count > 200 { name = String(decoding: name.utf8.prefix(200), as: UTF8.self) }
    path = "\(parts.folder == "/" ? "" : parts.folder)/.\(name).fractalog.part"
    self.target = target
    file = WritableFile(target, descriptor: try Self.begin(path, of: target, waits: waits))
    LiveDrafts.add(path)
    if let mode { chmod(path, mode_t(mode)) }
  }

  deinit { if !isPublished { LiveDrafts.discard(path) } }

  /// Adds bytes at the end.
  public func append(_ bytes: [UInt8]) throws(FileError) { try file.append(bytes) }

  /// Gives the draft its final name.
  ///
  /// - Parameters:
  ///   - replacing: Whether to replace a file of this name. If not, even a file that appeared
  ///     meanwhile is not replaced.
  ///   - isDurable: Whether to wait for the disk.
  public func publish(replacing: Bool, isDurable: Bool = true) throws(FileError) {
    if isDurable { try file.sync() }
    try file.flush()
    let (draft, target) = (path, target)
    let code = LiveDrafts.finish(draft) {
      // Unlike a rename, a hard link never replaces a file.
      if !replacing {
        if link(draft, target) == 0 { return unlink(draft) == 0 ? 0 : errno }
        if errno == EEXIST { return EEXIST }
        // Some file systems have no hard links.
      }
      return rename(draft, target) == 0 ? 0 : errno
    }
    if code == EEXIST { throw .exists(path: target) }
    if code != 0 { throw .unwritable(path: target, code: code) }
    isPublished = true
    if isDurable { syncFolder(PathParts(target).folder) }
  }

  /// Makes the draft and locks it.
  ///
  /// - Returns: Its descriptor, which holds the lock.
  private static func begin(
    _ path: String, of target: String, waits: Bool
  ) throws(FileError) -> Int32 {
    while true {
      let own = open(path, O_RDWR | O_CREAT | O_EXCL | O_NOFOLLOW | O_CLOEXEC, 0o666)
      if own >= 0 {
        // Some file systems have no locks. Another process may be examining the draft, and hold a
        // lock.
        flock(own, LOCK_EX)
        if isNamed(path, own) { return own }
        close(own)
      } else if errno == EEXIST {
        try removeDead(path, of: target, waits: waits)
      } else {
        throw .unwritable(path: target, code: errno)
      }
    }
  }

  /// Removes the draft of a dead process; waits for a live one, or refuses.
  private static func removeDead(
    _ path: String, of target: String, waits: Bool
  ) throws(FileError) {
    let other = open(path, O_RDWR | O_NOFOLLOW | O_NONBLOCK | O_CLOEXEC)
    guard other >= 0 else {
      if errno == ENOENT { return }
      throw .foreignDraft(path: target, draft: path)
    }
    defer { close(other) }
    if flock(other, waits ? LOCK_EX : LOCK_EX | LOCK_NB) != 0 {
      if errno == EINTR { return }
      throw .busy(path: target)
    }
    var status = stat()
    guard isNamed(path, other) else { return }
    guard fstat(other, &status) == 0, status.st_mode & S_IFMT == S_IFREG, status.st_nlink == 1,
      status.st_uid == geteuid()
    else { throw .foreignDraft(path: target, draft: path) }
    LiveDrafts.remove(path)
  }

  /// Whether an open file still has this name.
  private static func isNamed(_ path: String, _ descriptor: Int32) -> Bool {
    var (named, held) = (stat(), stat())
    return lstat(path, &named) == 0 && fstat(descriptor, &held) == 0
      && FileIdentity(named) == FileIdentity(held)
  }
}
