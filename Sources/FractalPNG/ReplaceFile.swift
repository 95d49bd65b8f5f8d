import Glibc

/// Puts `bytes` in the place of a file, whole or not at all.
///
/// The steps, each of which may fail and leave the old file as it was:
///
/// 1. Look at what is there: follow links, refuse a folder or a file that may not be written, and
///    write straight into a pipe or device, which a rename would destroy.
/// 2. Write the bytes to a new file in the same folder, since a rename does not cross disks.
/// 3. Wait until the disk has them; else a power cut could keep the new name and lose the bytes.
/// 4. Rename, and wait until the disk has the folder.
func replaceFile(_ path: String, with bytes: [UInt8], isDurable: Bool) throws(PNGError) {
  var mode = mode_t(0o666)  // less the umask
  var existing = stat()
  let exists = stat(path, &existing) == 0
  if exists {
    let kind = existing.st_mode & S_IFMT
    if kind == S_IFDIR { throw .unwritable(path: path, code: EISDIR) }
    if access(path, W_OK) != 0 { throw .unwritable(path: path, code: errno) }
    if kind != S_IFREG { return try writeDirectly(path, bytes) }
    mode = existing.st_mode & 0o777
  }

  let target = exists ? resolved(path) : path
  let folder = target.lastIndex(of: "/").map { String(target[...$0]) } ?? "./"
  let draft = folder + ".fractalog-" + String(UInt64.random(in: .min ... .max), radix: 36) + ".part"
  let file = open(draft, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, mode)
  guard file >= 0 else { throw .unwritable(path: path, code: errno) }

  var code: Int32 = 0
  if exists && fchmod(file, mode) != 0 { code = errno }
  if code == 0 { code = writeAll(bytes, to: file) }
  if code == 0 && isDurable && fsync(file) != 0 { code = errno }
  if close(file) != 0 && code == 0 { code = errno }
  if code == 0 && rename(draft, target) != 0 { code = errno }
  guard code == 0 else {
    unlink(draft)
    throw .unwritable(path: path, code: code)
  }
  if isDurable { syncFolder(folder) }
}

/// Writes into what is no regular file: a pipe, a terminal, a device.
private func writeDirectly(_ path: String, _ bytes: [UInt8]) throws(PNGError) {
  let file = open(path, O_WRONLY | O_CLOEXEC)
  guard file >= 0 else { throw .unwritable(path: path, code: errno) }
  defer { close(file) }
  let code = writeAll(bytes, to: file)
  if code != 0 { throw .unwritable(path: path, code: code) }
}

/// Returns 0, or the `errno` that stopped it.
private func writeAll(_ bytes: [UInt8], to file: Int32) -> Int32 {
  bytes.withUnsafeBytes { bytes in
    var rest = bytes[...]
    while !rest.isEmpty {
      let count = write(file, UnsafeRawBufferPointer(rebasing: rest).baseAddress, rest.count)
      if count < 0 && errno != EINTR { return errno }
      if count > 0 { rest = rest.dropFirst(count) }
    }
    return 0
  }
}

/// The path with its links followed.
private func resolved(_ path: String) -> String {
  guard let real = realpath(path, nil) else { return path }
  defer { free(real) }
  return String(cString: real)
}

/// Waits for the disk to hold the new name. Some file systems cannot; the rename stands regardless.
private func syncFolder(_ folder: String) {
  let file = open(folder, O_RDONLY | O_DIRECTORY | O_CLOEXEC)
  guard file >= 0 else { return }
  fsync(file)
  close(file)
}
