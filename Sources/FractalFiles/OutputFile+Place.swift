import FractalPlatform
import SystemPackage

extension OutputFile {
  /// What is there.
  enum Place {
    /// A file of this process, such as standard output.
    case open(FileDescriptor)
    /// A pipe or device, which a rename would destroy.
    case stream
    /// A file, or none yet: the path without links, and the permissions of the file.
    case file(target: String, mode: UInt32?)
  }

  func place() throws(FileError) -> Place {
    if let descriptor = Self.descriptor(path) {
      let open = FileIdentity(descriptor)
      for database in databases where open != nil && FileIdentity(database) == open {
        throw .inUse(path: path, catalog: database)
      }
      if kind.isBinary, isatty(descriptor.rawValue) == 1 { throw .terminal(kind: kind) }
      return .open(descriptor)
    }
    let name = PathParts(path).name
    if let database = databases.first(where: isPart) {
      throw .inUse(path: path, catalog: database)
    }
    for log in databaseLogs where name.hasSuffix(log) {
      if beginning(of: String(path.dropLast(log.count))).flatMap(SQLiteSignature.init) != nil {
        throw .database(path: path)
      }
    }
    let status: Stat
    do throws(Errno) {
      status = try Stat(path)
    } catch {
      guard error == .noSuchFileOrDirectory, !path.isEmpty else { throw failure(error) }
      return try placeOfNewFile(name)
    }
    if status.type == .directory { throw failure(.isDirectory) }
    if access(path, W_OK) != 0 { throw failure(.last) }
    if status.type != .regular { return .stream }
    if kind.isContradicted(by: name) { throw .otherEnding(path: path, kind: kind) }
    try checkContent(isEmpty: status.size == 0)
    guard let target = resolved(path) else { throw failure(.last) }
    return .file(target: target, mode: UInt32(status.permissions.rawValue & 0o777))
  }

  private func placeOfNewFile(_ name: String) throws(FileError) -> Place {
    if let entry = try? Stat(path, followTargetSymlink: false) {
      if entry.type == .symbolicLink { throw .deadLink(path: path) }
      return try place()  // another process has just made it
    }
    if name.isEmpty { throw failure(.isDirectory) }
    if kind.isContradicted(by: name) { throw .otherEnding(path: path, kind: kind) }
    let folder = PathParts(path).folder
    do throws(Errno) {
      guard try Stat(folder).type == .directory else { throw Errno.notDirectory }
      try granted(access(folder, W_OK | X_OK))
    } catch {
      throw failure(error)
    }
    return .file(target: path, mode: nil)
  }

  /// Refuses to replace anything that would be lost.
  private func checkContent(isEmpty: Bool) throws(FileError) {
    if replacement == .nothing { throw .exists(path: path) }
    if isEmpty { return }
    guard let bytes = beginning(of: path) else { throw failure(.permissionDenied) }
    if SQLiteSignature(bytes) != nil, kind != .pack { throw .database(path: path) }
    if replacement == .anyKind || kind.begins(bytes) { return }
    throw .otherKind(path: path, kind: kind)
  }

  /// Whether the path is a database, or a file that SQLite keeps beside it; that need not exist
  /// yet.
  private func isPart(of database: String) -> Bool {
    let names = [database] + (resolved(database).map { [$0] } ?? [])
    return names.contains { name in
      ([""] + databaseLogs).contains { isSame(path, name + $0) }
    }
  }

  /// Whether two paths lead to one file; if one does not exist, whether it would be the other.
  private func isSame(_ one: String, _ other: String) -> Bool {
    if let there = FileIdentity(one), let here = FileIdentity(other) { return there == here }
    let (one, other) = (PathParts(one), PathParts(other))
    // Some file systems do not distinguish upper and lower case.
    guard one.name.lowercased() == other.name.lowercased() else { return false }
    let folder = FileIdentity(one.folder)
    return folder != nil && folder == FileIdentity(other.folder)
  }

  /// The first bytes of a regular file; nil if there is none.
  private func beginning(of path: String) -> ArraySlice<UInt8>? {
    guard let file = try? FileDescriptor.opening(path, .readOnly, .nonBlocking) else { return nil }
    defer { try? file.close() }
    guard let status = try? file.status, status.type == .regular else { return nil }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = bytes.withUnsafeMutableBytes { try? file.read(into: $0) }
    return count.map { bytes[..<$0] }
  }

  /// The open file of a path: `-`, `/dev/stdout`, `/dev/fd/3`.
  static func descriptor(_ path: String) -> FileDescriptor? {
    switch path {
    case "-", "/dev/stdout", "/proc/self/fd/1": return .standardOutput
    case "/dev/stderr": return .standardError
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        guard let number = Int32(path.dropFirst(folder.count)), number >= 0,
          fcntl(number, F_GETFD) >= 0
        else { return nil }
        return FileDescriptor(rawValue: number)
      }
      return nil
    }
  }
}
