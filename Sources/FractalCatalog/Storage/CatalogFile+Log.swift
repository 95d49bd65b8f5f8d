import FractalFiles
import FractalPlatform
import SystemPackage

// Whether the write-ahead log beside a file was written for that file.
//
// SQLite trusts any log of the right name. A killed process leaves a log. If another file then
// replaces the first (by 'mv' or 'cp', for example to restore a copy), SQLite writes the pages of
// the old file into the new one. The log does not say which file it belongs to, but the times do: a
// log is written after its file was put there. Only a checkpoint changes the file after its log. It
// begins with the lowest page, which is then the same in the file and in the log.
extension CatalogFile {
  /// - Throws: ``CatalogError/Opening/foreignLog(path:log:)``.
  func checkLog() throws {
    for attempt in 0..<3 {
      guard let log = FileStatus(self.log), log.content.size > 0 else { return }
      // SQLite would remove a log beside a file that is empty or new.
      if let file = status, file.content.size > 0 {
        if file.changed <= log.changed || isCheckpointed { return }
      }
      // A checkpoint may be running.
      if attempt < 2 { usleep(3_000) }
    }
    throw CatalogError.opening(.foreignLog(path: path, log: path + "-wal"))
  }

  /// Gives the log the time of its file, after a checkpoint that could not copy all of the log.
  func refreshLog() {
    guard let file = status, let log = FileStatus(self.log), log.content.size > 0,
      log.changed < file.changed
    else { return }
    utimensat(AT_FDCWD, self.log, nil, 0)
  }

  /// Whether the lowest page of the log is the same in the file, or was being copied to it.
  private var isCheckpointed: Bool {
    guard let log = WriteAheadLog(self.log) else { return false }
    guard let page = log.lowestPage else { return true }
    // Closing a descriptor of the file would release the locks of this process on it.
    guard !OpenFiles.contains(self) else { return true }
    guard let file = try? FileDescriptor.opening(location, .readOnly) else { return false }
    defer { try? file.close() }
    let place = Int64(page - 1) * Int64(log.pageSize)
    guard let bytes = file.bytes(log.pageSize, at: place) else { return false }
    if log.has(bytes, asPage: page) { return true }
    // A process that was killed while it copied the page leaves only the beginning of it: at least
    // one sector. Pages of other files may begin alike, so the index must tell of that copying.
    return log.wasBeingCopied(index: logIndex) && log.has(Array(bytes.prefix(512)), asPage: page)
  }
}

/// A write-ahead log, read beside SQLite: <https://sqlite.org/fileformat2.html#walformat>.
private final class WriteAheadLog {
  let pageSize: Int
  /// What its header and frames have in common, and its index; another log has others.
  private let salts: [UInt8]
  /// The lowest number of a page in it; nil if nothing is committed.
  private(set) var lowestPage: UInt32?
  private let file: FileDescriptor
  private var frames = 0

  init?(_ path: String) {
    guard let file = try? FileDescriptor.opening(path, .readOnly) else { return nil }
    self.file = file
    let wholeHeader = file.bytes(32, at: 0)
    let header = wholeHeader ?? [UInt8](repeating: 0, count: 32)
    let size = Self.number(header, 8)
    pageSize = Int(size)
    salts = Array(header[16..<24])
    // SQLite ignores a file that does not begin like a log.
    guard wholeHeader != nil, Self.number(header, 0) | 1 == 0x377f_0683, size.nonzeroBitCount == 1,
      (512...65_536).contains(size)
    else { return }
    var lowest = UInt32.max
    for index in 0... {
      guard let frame = frame(index), frame.salts == salts else { break }
      lowest = min(lowest, frame.page)
      guard frame.isLastOfTransaction else { continue }
      (frames, lowestPage) = (index + 1, lowest)
    }
  }

  deinit { try? file.close() }

  /// Whether a committed frame is this page and begins with these bytes.
  func has(_ bytes: [UInt8], asPage page: UInt32) -> Bool {
    (0..<frames).contains { index in
      frame(index)?.page == page && file.bytes(bytes.count, at: offset(index) + 24) == bytes
    }
  }

  /// Whether a process ended while it copied pages of this log to the file, as the index of the log
  /// tells: <https://sqlite.org/walformat.html>. It counts the frames that were copied (at 96), and
  /// before that those that shall be (at 128).
  func wasBeingCopied(index path: String) -> Bool {
    guard let index = try? FileDescriptor.opening(path, .readOnly) else { return false }
    defer { try? index.close() }
    guard let bytes = index.bytes(136, at: 0), Array(bytes[32..<40]) == salts else { return false }
    return bytes.withUnsafeBytes {
      $0.loadUnaligned(fromByteOffset: 128, as: UInt32.self)
        > $0.loadUnaligned(fromByteOffset: 96, as: UInt32.self)
    }
  }

  private func frame(
    _ index: Int
  ) -> (page: UInt32, isLastOfTransaction: Bool, salts: [UInt8])? {
    guard let header = file.bytes(24, at: offset(index)) else { return nil }
    let page = Self.number(header, 0)
    return page == 0 ? nil : (page, Self.number(header, 4) != 0, Array(header[8..<16]))
  }

  private func offset(_ index: Int) -> Int64 { 32 + Int64(index) * Int64(24 + pageSize) }

  private static func number(_ bytes: [UInt8], _ place: Int) -> UInt32 {
    bytes[place..<place + 4].reduce(0) { $0 << 8 | UInt32($1) }
  }
}

extension FileDescriptor {
  /// The bytes at a place of the file; nil if they cannot be read, or are fewer.
  fileprivate func bytes(_ count: Int, at place: Int64) -> [UInt8]? {
    var bytes = [UInt8](repeating: 0, count: count)
    let found = bytes.withUnsafeMutableBytes { try? read(fromAbsoluteOffset: place, into: $0) }
    return found == count ? bytes : nil
  }
}
