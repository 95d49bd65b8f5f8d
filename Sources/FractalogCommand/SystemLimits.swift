import FractalFiles
import FractalPlatform
import SystemPackage

/// The limits that the operating system sets for this process. If they are too low, libraries end
/// the process without a message, so they are checked before any work.
enum SystemLimits {
  /// A limit is below what the command needs.
  struct TooSmall: Error, CustomStringConvertible {
    let description: String
  }

  /// An audit with a page opens the most files, about 28.
  private static let files = 32
  private static let addressSpace = 512 << 20

  /// Raises or adapts to the limits, or reports that one is too low.
  ///
  /// - Throws: ``TooSmall``.
  static func prepare() throws {
    try prepareFiles()
    try prepareMemory()
  }

  /// Raises the limit as far as permitted; that of a terminal is often lower than necessary.
  private static func prepareFiles() throws {
    if var limit = ProcessLimit.openFiles.value, limit.rlim_cur < min(limit.rlim_max, 4096) {
      limit.rlim_cur = min(limit.rlim_max, 4096)
      ProcessLimit.openFiles.set(limit)
    }
    let possible = FileDescriptor.allowance(upTo: files).files
    guard possible == files else {
      throw TooSmall(
        description: """
          This process may open only \(possible) more files, but fractalog needs \(files). Allow \
          more with 'ulimit -n 256'.
          """)
    }
  }

  /// If addresses are limited, threads must not reserve their own memory.
  private static func prepareMemory() throws {
    guard let limit = ProcessLimit.addresses.value, !ProcessLimit.isUnlimited(limit.rlim_cur)
    else { return }
    guard limit.rlim_cur >= addressSpace else {
      throw TooSmall(
        description: """
          This process may use only \(limit.rlim_cur >> 20) MiB of addresses, but fractalog needs \
          \(addressSpace >> 20) MiB. Allow more with 'ulimit -v unlimited'.
          """)
    }
    shareOneMemoryArena()
  }
}
