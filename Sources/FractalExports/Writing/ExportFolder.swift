import FractalCuration
import FractalDatasets
import FractalFiles
import Foundation
import FractalPlatform
import SystemPackage

/// The folder of an export: what is written appears in it whole or not at all.
///
/// Files are begun in a hidden folder within it, `.fractalog-K-of-N`, and get their names once the
/// disk has them. The hidden folder is also the lock of a part: one process writes it at a time.
final class ExportFolder {
  let path: String
  private let drafts: String
  /// The hidden folder, open while this lives; its lock ends with it.
  private let lock: FileDescriptor

  /// Opens the folder, or makes it, and removes the drafts that a stopped export left.
  ///
  /// The lock is taken before the object exists: its deinitializer removes drafts, and must not
  /// remove those of another process that has the lock.
  convenience init(_ path: String, part: ExportPart) throws {
    let drafts = "\(path)/.fractalog-\(part.number)-of-\(part.count)"
    try OutputFolder.make(path)
    self.init(path, drafts: drafts, lock: try Self.lock(drafts, of: path))
  }

  private init(_ path: String, drafts: String, lock: FileDescriptor) {
    (self.path, self.drafts, self.lock) = (path, drafts, lock)
    LiveDrafts.add(drafts)
    for name in (try? FileManager.default.contentsOfDirectory(atPath: drafts)) ?? [] {
      unlink("\(drafts)/\(name)")
    }
  }

  /// Makes the hidden folder and locks it.
  private static func lock(_ drafts: String, of path: String) throws -> FileDescriptor {
    while true {
      try make(drafts)
      do throws(Errno) {
        let lock = try FileDescriptor.opening(drafts, .readOnly, .directory)
        do throws(Errno) {
          try granted(flock(lock.rawValue, LOCK_EX | LOCK_NB))
          if try lock.status.inode == (try? Stat(drafts))?.inode { return lock }
        } catch {
          try? lock.close()
          throw error
        }
        // The process that held it before has removed the folder meanwhile.
        try? lock.close()
      } catch .noSuchFileOrDirectory {
        continue
      } catch .wouldBlock {
        throw ExportError.busy(path: path)
      } catch {
        throw FileError.unwritable(path: drafts, cause: error)
      }
    }
  }

  private static func make(_ drafts: String) throws(FileError) {
    do throws(Errno) {
      try granted(mkdir(drafts, 0o777))
    } catch .fileExists {
    } catch {
      throw .unwritable(path: drafts, cause: error)
    }
  }

  deinit {
    LiveDrafts.discard(drafts)
    try? lock.close()
  }

  /// The names in the folder, but for hidden ones of exports.
  func names() throws -> [String] {
    try readable(path) { try FileManager.default.contentsOfDirectory(atPath: path) }
      .filter { !$0.hasPrefix(".fractalog-") }.sorted()
  }

  /// Begins a file, out of sight.
  func draft(_ name: String) throws -> WritableFile { try WritableFile("\(drafts)/\(name)") }

  /// Gives a finished draft its name, in a folder that is made if it is missing.
  func publish(_ draft: WritableFile, as file: String, isSecondTry: Bool = false) throws {
    let target = "\(path)/\(file)"
    if let status = try? Stat(target, followTargetSymlink: false) {
      guard status.type == .regular else { throw FileError.notOwn(path: target) }
      if let kind = FileKind(ofFile: file) { _ = try OutputFile(target, kind) }
    }
    do throws(Errno) {
      try FractalFiles.publish(draft.path, as: target)
    } catch .noSuchFileOrDirectory where !isSecondTry {
      try OutputFolder.make(FilePath(target).removingLastComponent().string)
      try publish(draft, as: file, isSecondTry: true)
    } catch {
      throw FileError.unwritable(path: target, cause: error)
    }
  }

  /// Waits until the disk has the names directly in the folder.
  func syncNames() throws {
    try naming { () throws(Errno) in try FractalFiles.syncNames(in: path) }
  }

  /// Waits until the disk has all that was written and named. Waiting for each of a thousand small
  /// files by itself would take longer than drawing them.
  func sync() throws {
    try naming { () throws(Errno) in try granted(syncDisk(of: lock.rawValue)) }
  }

  private func naming(_ work: () throws(Errno) -> Void) throws(FileError) {
    do throws(Errno) { try work() } catch { throw .unwritable(path: path, cause: error) }
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
