import Foundation

/// What the operating system lets this process have. Where that is too little, libraries below end it
/// without a word, so it is looked at before any work.
enum SystemLimits {
  /// So few that something must be opened, or needs more memory, which it cannot have.
  struct TooSmall: Error, CustomStringConvertible {
    let description: String
  }

  /// An audit with a page opens the most, some 28.
  private static let files = 32
  private static let addressSpace = 512 << 20

  /// Makes do with what there is, or says that it is too little.
  ///
  /// - Throws: ``TooSmall``.
  static func prepare() throws {
    try prepareFiles()
    try prepareMemory()
  }

  /// The limit is raised as far as it may be; a terminal's is often lower than need be.
  private static func prepareFiles() throws {
    let kind = __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
    var limit = rlimit()
    if getrlimit(kind, &limit) == 0, limit.rlim_cur < min(limit.rlim_max, 4096) {
      limit.rlim_cur = min(limit.rlim_max, 4096)
      _ = setrlimit(kind, &limit)
    }
    var opened: [Int32] = []
    defer { for file in opened { close(file) } }
    while opened.count < files {
      let file = open("/dev/null", O_RDONLY | O_CLOEXEC)
      guard file >= 0 else {
        throw TooSmall(
          description: """
            This process may open only \(opened.count) more files, and fractalog needs \(files). Allow \
            more with 'ulimit -n 256'.
            """)
      }
      opened.append(file)
    }
  }

  /// Each thread takes memory from an area of its own, 64 MiB of addresses at once. Where it gets none, glibc
  /// asks the system for every single piece instead, which takes a hundred times as long: one area for
  /// all is the better choice there.
  private static func prepareMemory() throws {
    var limit = rlimit()
    guard getrlimit(__rlimit_resource_t(RLIMIT_AS.rawValue), &limit) == 0,
      limit.rlim_cur != rlim_t.max
    else { return }
    guard limit.rlim_cur >= addressSpace else {
      throw TooSmall(
        description: """
          This process may use only \(limit.rlim_cur >> 20) MiB of addresses, and fractalog needs \
          \(addressSpace >> 20) MiB. Allow more with 'ulimit -v unlimited'.
          """)
    }
    // The module Glibc leaves out malloc.h; Musl has no such call, and no such areas.
    typealias SetOption = @convention(c) (Int32, Int32) -> Int32
    let arenaMax: Int32 = -8
    if let symbol = dlsym(nil, "mallopt") {
      _ = unsafeBitCast(symbol, to: SetOption.self)(arenaMax, 1)
    }
  }
}
