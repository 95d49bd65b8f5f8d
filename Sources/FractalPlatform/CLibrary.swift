// The C library of the platform. No other file names one: the other targets import FractalPlatform,
// and what differs between platforms has one name here.

#if canImport(Glibc)
  @_exported import Glibc
#elseif canImport(Musl)
  @_exported import Musl
#elseif canImport(Darwin)
  @_exported import Darwin
#endif

extension stat {
  /// The time when the content was last written.
  package var written: timespec {
    #if canImport(Darwin)
      st_mtimespec
    #else
      st_mtim
    #endif
  }

  /// The time of the last change of anything, even of the name; nobody can set it.
  package var changed: timespec {
    #if canImport(Darwin)
      st_ctimespec
    #else
      st_ctim
    #endif
  }
}

/// Waits until the disk has the content of an open file or folder.
///
/// - Returns: 0, or -1 with `errno`, as `fsync` does.
package func syncContent(of descriptor: Int32) -> Int32 {
  #if canImport(Darwin)
    // There, fsync leaves the bytes in the memory of the disk. Some disks do not know the request.
    if fcntl(descriptor, F_FULLFSYNC) == 0 { return 0 }
  #endif
  return fsync(descriptor)
}

/// Waits until a disk has everything that was written to it.
///
/// Linux's `syncfs` waits for one disk and reports its errors; the module Glibc does not declare
/// it. Where it is missing, `sync` waits for all disks.
///
/// - Parameter descriptor: Any open file or folder on the disk.
/// - Returns: 0, or -1 with `errno`.
package func syncDisk(of descriptor: Int32) -> Int32 {
  guard let syncfs else {
    sync()
    return 0
  }
  return syncfs(descriptor)
}

private let syncfs = symbol("syncfs", as: (@convention(c) (Int32) -> Int32).self)

/// A function of the C library that its module does not declare; nil if the platform lacks it.
func symbol<Function>(_ name: String, as type: Function.Type) -> Function? {
  #if canImport(Darwin)
    let everywhere = UnsafeMutableRawPointer(bitPattern: -2)
  #else
    let everywhere: UnsafeMutableRawPointer? = nil
  #endif
  return dlsym(everywhere, name).map { unsafeBitCast($0, to: type) }
}

/// The value of an environment variable; nil if it is not set.
package func environmentVariable(_ name: String) -> String? {
  getenv(name).map { String(cString: $0) }
}

/// The name of the program that shows an address in the desktop's browser.
package var browserCommand: String {
  #if canImport(Darwin)
    "open"
  #else
    "xdg-open"
  #endif
}
