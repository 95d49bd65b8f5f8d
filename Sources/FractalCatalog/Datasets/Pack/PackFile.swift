#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#endif

/// A file that comes into its place whole, once a catalog in a draft beside it is finished.
struct PackFile {
  let path: String
  /// Where the catalog is made; in the same folder, since a rename does not cross disks.
  let draft: String
  private let replacing: Bool

  /// - Throws: If the place is taken, or the file there cannot simply go.
  init(_ path: String, replacing: Bool, source: CatalogFile) throws {
    let target = CatalogFile(path: path, busyTimeout: 0)
    let identity = target.identity
    if let identity {
      guard identity != source.identity else { throw CatalogError.packIsItsCatalog(path: path) }
      guard replacing else { throw CatalogError.packExists(path: path) }
    }
    // SQLite would take a log that another file has left for one of this.
    for log in ["-wal", "-journal"] where access(path + log, F_OK) == 0 {
      throw CatalogError.packInUse(path: path, log: path + log)
    }
    try target.checkFolder()
    // A folder, or something else than a catalog, is not replaced.
    if identity != nil { try target.checkThatItIsACatalog() }
    self.path = path
    self.replacing = replacing
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    draft =
      folder + ".fractalog-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
  }

  /// Puts the draft into its place, once the disk has it.
  func publish() throws {
    try sync(draft, O_RDONLY)
    if replacing {
      guard rename(draft, path) == 0 else { throw failure(errno) }
    } else if link(draft, path) == 0 {
      // Unlike a rename, a second name never takes the place of a file that came meanwhile.
      unlink(draft)
    } else if errno == EEXIST {
      throw CatalogError.packExists(path: path)
    } else {
      // Some file systems have no second names.
      guard rename(draft, path) == 0 else { throw failure(errno) }
    }
    let folder = path.lastIndex(of: "/").map { String(path[...$0]) } ?? "./"
    // Some file systems cannot wait for a folder; the rename stands regardless.
    try? sync(folder, O_RDONLY | O_DIRECTORY)
  }

  /// Carries out work on the draft, whose name nobody has heard of, with errors that name the file.
  func naming<Value>(_ work: () throws -> Value) throws -> Value {
    do {
      return try work()
    } catch CatalogError.full(let path) where path == draft {
      throw CatalogError.full(path: self.path)
    } catch CatalogError.inputOutput(let path, let message) where path == draft {
      throw CatalogError.inputOutput(path: self.path, message: message)
    }
  }

  /// Removes what is left of the draft.
  func discard() {
    for ending in ["", "-wal", "-shm", "-journal"] { unlink(draft + ending) }
  }

  private func sync(_ name: String, _ flags: Int32) throws {
    let file = open(name, flags | O_CLOEXEC)
    guard file >= 0 else { throw failure(errno) }
    defer { close(file) }
    guard fsync(file) == 0 else { throw failure(errno) }
  }

  private func failure(_ code: Int32) -> CatalogError {
    code == ENOSPC
      ? .full(path: path) : .inputOutput(path: path, message: String(cString: strerror(code)))
  }
}
