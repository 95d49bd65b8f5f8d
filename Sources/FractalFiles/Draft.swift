import FractalPlatform
import SystemPackage

/// A file that is written beside its place, and gets its name when it is complete, or not at all.
///
/// 1. Write the draft in the same folder, because a rename does not cross disks. 2. Wait until the
/// disk has it. Otherwise, a power cut could keep the new name and lose the bytes. 3. Rename, and
/// wait until the disk has the folder.
///
/// The draft of `a.png` is `.a.png.fractalog.part`, and is locked while a process writes it. So the
/// next process that writes `a.png` finds the draft of a dead process, and removes it. If two
/// processes write it at the same time, one waits for the other or is refused.
package final class Draft {
  /// The path of the draft.
  package let path: String
  private let target: String
  private let file: WritableFile
  /// Then its name may already be that of the next draft.
  private var isPublished = false

  /// - Parameters:
  ///   - target: The final name.
  ///   - mode: The permissions; nil for those that the umask leaves.
  ///   - waits: Whether to wait for another process that writes the same file, or to refuse.
  /// - Throws: ``FileError``, about the target.
  package init(of target: String, mode: UInt32? = nil, waits: Bool = true) throws(FileError) {
    let parts = PathParts(target)
    var name = parts.name
    // A name has at most 255 bytes.
    if name.utf8.count > 200 { name = String(decoding: name.utf8.prefix(200), as: UTF8.self) }
    path = "\(parts.folder == "/" ? "" : parts.folder)/.\(name).fractalog.part"
    self.target = target
    file = WritableFile(target, try Self.begin(path, of: target, waits: waits))
    LiveDrafts.add(path)
    if let mode { chmod(path, mode_t(mode)) }
  }

  deinit { if !isPublished { LiveDrafts.discard(path) } }

  /// Adds bytes at the end.
  package func append(_ bytes: [UInt8]) throws(FileError) { try file.append(bytes) }

  /// Gives the draft its final name.
  ///
  /// - Parameters:
  ///   - replacing: Whether to replace a file of this name. If not, even a file that appeared
  ///     meanwhile is not replaced.
  ///   - isDurable: Whether to wait for the disk.
  package func publish(replacing: Bool, isDurable: Bool = true) throws(FileError) {
    if isDurable { try file.sync() }
    try file.flush()
    do throws(Errno) {
      try LiveDrafts.finish(path) { () throws(Errno) in
        try FractalFiles.publish(path, as: target, replacing: replacing)
      }
    } catch .fileExists {
      throw .exists(path: target)
    } catch {
      throw .unwritable(path: target, cause: error)
    }
    isPublished = true
    // The file has its name; a folder that cannot be synchronized does not change that.
    if isDurable { try? syncNames(in: PathParts(target).folder) }
  }

  /// Makes the draft and locks it.
  ///
  /// - Returns: The open draft, which holds the lock.
  private static func begin(
    _ path: String, of target: String, waits: Bool
  ) throws(FileError) -> FileDescriptor {
    while true {
      do throws(Errno) {
        let own = try FileDescriptor.opening(
          path, .readWrite, [.create, .exclusiveCreate, .noFollow])
        // Some file systems have no locks. Another process may be examining the draft, and hold a
        // lock.
        flock(own.rawValue, LOCK_EX)
        if isNamed(path, own) { return own }
        try? own.close()
      } catch .fileExists {
        try removeDead(path, of: target, waits: waits)
      } catch {
        throw .unwritable(path: target, cause: error)
      }
    }
  }

  /// Removes the draft of a dead process; waits for a live one, or refuses.
  private static func removeDead(
    _ path: String, of target: String, waits: Bool
  ) throws(FileError) {
    let other: FileDescriptor
    do throws(Errno) {
      other = try .opening(path, .readWrite, [.noFollow, .nonBlocking])
    } catch .noSuchFileOrDirectory {
      return
    } catch {
      throw .foreignDraft(path: target, draft: path)
    }
    defer { try? other.close() }
    do throws(Errno) {
      try granted(flock(other.rawValue, waits ? LOCK_EX : LOCK_EX | LOCK_NB))
    } catch .interrupted {
      return
    } catch {
      throw .busy(path: target)
    }
    guard isNamed(path, other) else { return }
    guard let status = try? other.status, status.type == .regular, status.linkCount == 1,
      status.userID.rawValue == geteuid()
    else { throw .foreignDraft(path: target, draft: path) }
    LiveDrafts.remove(path)
  }

  /// Whether an open file still has this name.
  private static func isNamed(_ path: String, _ file: FileDescriptor) -> Bool {
    guard let named = try? Stat(path, followTargetSymlink: false), let held = try? file.status
    else { return false }
    return FileIdentity(named) == FileIdentity(held)
  }
}
