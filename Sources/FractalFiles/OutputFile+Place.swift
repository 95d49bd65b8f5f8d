#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

extension OutputFile {
  /// What is there.
  enum Place {
    case descriptor(Int32)
    /// A pipe or device, which a rename would destroy.
    case stream
    /// A file, or none yet: the path without links, and the permissions of the file.
    case file(target: String, mode: UInt32?)
  }

  func place() throws(FileError) -> Place {
    if let descriptor = Self.descriptor(path) {
      let open = FileIdentity(descriptor: descriptor)
      for database in databases where open != nil && FileIdentity(database) == open {
        throw .inUse(path: path, catalog: database)
      }
      if kind.isBinary, isatty(descriptor) == 1 { throw .terminal(kind: kind) }
      return .descriptor(descriptor)
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
    var status = stat()
    guard stat(path, &status) == 0 else {
      guard errno == ENOENT, !path.isEmpty else { throw failure(errno) }
      if lstat(path, &status) == 0 { throw .deadLink(path: path) }
      if name.isEmpty { throw failure(EISDIR) }
      if kind.isContradicted(by: name) { throw .otherEnding(path: path, kind: kind) }
      let folder = PathParts(path).folder
      guard stat(folder, &status) == 0 else { throw failure(errno) }
      guard status.st_mode & S_IFMT == S_IFDIR else { throw failure(ENOTDIR) }
      guard access(folder, W_OK | X_OK) == 0 else { throw failure(errno) }
      return .file(target: path, mode: nil)
    }
    let format = status.st_mode & S_IFMT
    if format == S_IFDIR { throw failure(EISDIR) }
    if access(path, W_OK) != 0 { throw failure(errno) }
    if format != S_IFREG { return .stream }
    if kind.isContradicted(by: name) { throw .otherEnding(path: path, kind: kind) }
    try checkContent(isEmpty: status.st_size == 0)
    guard let target = resolved(path) else { throw failure(errno) }
    return .file(target: target, mode: UInt32(status.st_mode & 0o777))
  }

  /// Refuses to replace anything that would be lost.
  private func checkContent(isEmpty: Bool) throws(FileError) {
    if replacement == .nothing { throw .exists(path: path) }
    if isEmpty { return }
    guard let bytes = beginning(of: path) else { throw failure(EACCES) }
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
    let descriptor = open(path, O_RDONLY | O_NONBLOCK | O_CLOEXEC)
    guard descriptor >= 0 else { return nil }
    defer { close(descriptor) }
    var status = stat()
    guard fstat(descriptor, &status) == 0, status.st_mode & S_IFMT == S_IFREG else { return nil }
    var bytes = [UInt8](repeating: 0, count: 512)
    let count = pread(descriptor, &bytes, bytes.count, 0)
    return count < 0 ? nil : bytes[..<count]
  }

  /// The open file of a path: `-`, `/dev/stdout`, `/dev/fd/3`.
  static func descriptor(_ path: String) -> Int32? {
    switch path {
    case "-", "/dev/stdout", "/proc/self/fd/1": return STDOUT_FILENO
    case "/dev/stderr": return STDERR_FILENO
    default:
      for folder in ["/dev/fd/", "/proc/self/fd/"] where path.hasPrefix(folder) {
        guard let number = Int32(path.dropFirst(folder.count)), number >= 0,
          fcntl(number, F_GETFD) >= 0
        else { return nil }
        return number
      }
      return nil
    }
  }
}
