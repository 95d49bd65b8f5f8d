import FractalPlatform
import SystemPackage

/// Gives a finished draft the name of the file. This is the last step of everything that is
/// written.
///
/// - Parameter replacing: Whether to replace a file of this name. If not, even a file that appeared
///   meanwhile is not replaced.
/// - Throws: Why the system refuses; `.fileExists` if there is a file that is not to be replaced.
package func publish(
  _ draft: String, as target: String, replacing: Bool = true
) throws(Errno) {
  // Unlike a rename, a hard link never replaces a file.
  if !replacing {
    if link(draft, target) == 0 {
      try granted(unlink(draft))
      return
    }
    // Some file systems have no hard links.
    if Errno.last == .fileExists { throw .fileExists }
  }
  try granted(rename(draft, target))
}

/// Waits until the disk has the names in a folder, if its file system can do that.
package func syncNames(in folder: String) throws(Errno) {
  let open = try FileDescriptor.opening(folder, .readOnly, .directory)
  defer { try? open.close() }
  do throws(Errno) { try open.sync() } catch .invalidArgument {}
}
