import FractalCuration
import FractalDatasets
import FractalFiles
import Foundation

/// The folder of an export: what is written appears in it whole or not at all.
///
/// Files are begun in a hidden folder within it, `.fractalog-K-of-N`, and get their names once the
/// disk has them. The hidden folder is also the lock of a part: one process writes it at a time.
final class ExportFolder {
  let path: String
  private let drafts: String
  /// The hidden folder, open while this lives; its lock ends with it.
  private let lock: Int32

  /// Opens the folder, or makes it, and removes the drafts that a stopped export left.
  ///
  /// The lock is taken before the object exists: its deinitializer removes drafts, and must not
  /// remove those of another process that has the lock.
  convenience init(_ path: String, part: ExportPart) throws {
    let drafts = "\(path)/.fractalog-\(part.number)-of-\(part.count)"
    try OutputFolder.make(path)
    self.init(path, drafts: drafts, lock: try Self.lock(drafts, of: path))
  }

  private init(_ path: String, drafts: String, lock: Int32) {
    (self.path, self.drafts, self.lock) = (path, drafts, lock)
    LiveDrafts.add(drafts)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? [] {
      unlink("\(drafts)/\(name)")
    }
  }

  /// Makes the hidden folder and locks it.
  private static func lock(_ drafts: String, of path: String) throws -> Int32 {
    while true {
      if mkdir(drafts, 0o777) != 0, errno != EEXIST {
        throw FileError.unwritable(path: drafts, code: errno)
      }
      let lock = open(drafts, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
      if lock < 0 {
        guard errno == ENOENT else { throw FileError.unwritable(path: drafts, code: errno) }
        continue
      }
      if flock(lock, LOCK_EX | LOCK_NB) != 0 {
        let code = errno
        close(lock)
        if code == EWOULDBLOCK { throw ExportError.busy(path: path) }
        throw FileError.unwritable(path: drafts, code: code)
      }
      var (held, there) = (stat(), stat())
      if fstat(lock, &held) == 0, stat(drafts, &there) == 0, held.st_ino == there.st_ino {
        return lock
      }
      // Whoever held it before has removed the folder meanwhile.
      close(lock)
    }
  }

  deinit {
    LiveDrafts.discard(drafts)
    close(lock)
  }

  /// The names in the folder, but for hidden ones of exports.
  func names() throws -> [String] {
    try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
      .filter { !$0.hasPrefix(".fractalog-") }.sorted()
  }

  /// Begins a file, out of sight.
  func draft(_ name: String) throws -> WritableFile { try WritableFile("\(drafts)/\(name)") }

  /// Gives a finished draft its name, in a folder that is made if it is missing.
  func publish(_ draft: WritableFile, as file: String) throws {
    let target = "\(path)/\(file)"
    var status = stat()
    if lstat(target, &status) == 0 {
      guard status.st_mode & S_IFMT == S_IFREG else { throw FileError.notOwn(path: target) }
      if let kind = FileKind(ofFile: file) { _ = try OutputFile(target, kind) }
    }
    if rename(draft.path, target) == 0 { return }
    guard errno == ENOENT, let slash = target.lastIndex(of: "/") else {
      throw FileError.unwritable(path: target, code: errno)
    }
    try OutputFolder.make(String(target[..<slash]))
    if rename(draft.path, target) != 0 { throw FileError.unwritable(path: target, code: errno) }
  }

  /// Waits until the disk has the names directly in the folder.
  func syncNames() throws {
    let own = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
    guard own >= 0 else { throw FileError.unwritable(path: path, code: errno) }
    defer { close(own) }
    // Some file systems cannot; the names stand regardless.
    if fsync(own) != 0, errno != EINVAL { throw FileError.unwritable(path: path, code: errno) }
  }

  /// Waits until the disk has all that was written and named.
  func sync() throws {
    guard let syncFileSystem else { return Foundation.sync() }
    if syncFileSystem(lock) != 0 { throw FileError.unwritable(path: path, code: errno) }
  }

  /// Writes a small file unless it is there already with these bytes.
  func put(_ file: ExportedFile) throws {
    let there = try? InputFile.bytes(
      "\(path)/\(file.path)", limit: file.bytes.count, pipes: false, links: false)
    if there == file.bytes { return }
    let draft = try draft("companion")
    try draft.append(file.bytes)
    try draft.finish()
    try publish(draft, as: file.path)
  }
}

/// Linux's `syncfs`, which waits for one disk and says if it fails. Swift's Glibc does not declare
/// it; where it is missing, `sync` waits for all disks. Waiting for each of a thousand small files
/// by itself would take longer than drawing them.
private let syncFileSystem: (@convention(c) (Int32) -> Int32)? = dlsym(nil, "syncfs").map {
  unsafeBitCast($0, to: (@convention(c) (Int32) -> Int32).self)
}
