import Synchronization

/// A thread that runs a body once and is joined. The thread releases the body before it ends.
///
/// Foundation's `Thread` releases the body while the thread's storage is destroyed, when Dispatch
/// is no longer available on that thread. If a catalog ends there, it still closes its file with
/// Dispatch, which writes to freed memory.
package struct JoinedThread {
  private let work: Work
  private let thread: pthread_t?

  /// Starts a thread. If the system grants none, ``join()`` runs the body instead.
  package init(_ body: @escaping @Sendable () -> Void) {
    work = Work(body)
    #if canImport(Darwin)
      var thread: pthread_t?
    #else
      var thread = pthread_t()
    #endif
    let kept = Unmanaged.passRetained(work)
    let outcome = pthread_create(
      &thread, nil,
      {
        let kept: UnsafeMutableRawPointer? = $0
        Unmanaged<Work>.fromOpaque(kept!).takeRetainedValue().run()
        return nil
      }, kept.toOpaque())
    if outcome != 0 { kept.release() }
    self.thread = outcome == 0 ? thread : nil
  }

  /// Waits until the body has run. Call it once.
  package func join() {
    if let thread { pthread_join(thread, nil) } else { work.run() }
  }

  private final class Work: Sendable {
    private let body: Mutex<(@Sendable () -> Void)?>

    init(_ body: @escaping @Sendable () -> Void) { self.body = Mutex(body) }

    /// Runs the body and releases it.
    func run() { body.withLock { $0.take() }?() }
  }
}

/// A limit that the operating system sets for this process.
package enum ProcessLimit {
  /// The number of open files.
  case openFiles
  /// The number of bytes of addresses.
  case addresses

  /// The values of the limit; nil if the system does not say.
  package var value: rlimit? {
    var limit = rlimit()
    return getrlimit(resource, &limit) == 0 ? limit : nil
  }

  /// Changes the limit, as far as the system permits.
  package func set(_ limit: rlimit) {
    var limit = limit
    _ = setrlimit(resource, &limit)
  }

  /// Whether a value means that there is no limit.
  package static func isUnlimited(_ value: rlim_t) -> Bool { value >= rlim_t.max >> 1 }

  #if canImport(Glibc)
    private var resource: __rlimit_resource_t {
      switch self {
      case .openFiles: __rlimit_resource_t(RLIMIT_NOFILE.rawValue)
      case .addresses: __rlimit_resource_t(RLIMIT_AS.rawValue)
      }
    }
  #else
    private var resource: Int32 {
      switch self {
      case .openFiles: RLIMIT_NOFILE
      case .addresses: RLIMIT_AS
      }
    }
  #endif
}

/// Lets all threads allocate from one arena.
///
/// In glibc, each thread reserves an arena of 64 MiB of addresses. If it gets none, glibc requests
/// every allocation from the system, which is a hundred times slower. The module Glibc does not
/// declare `mallopt`; other C libraries have no arenas.
package func shareOneMemoryArena() {
  let arenaMax: Int32 = -8
  _ = symbol("mallopt", as: (@convention(c) (Int32, Int32) -> Int32).self)?(arenaMax, 1)
}

/// Lets blocks of a megabyte and more go back to the system as soon as they are freed, and threads
/// share two arenas.
///
/// glibc otherwise keeps blocks of up to 32 MB between small values, in an arena for each thread.
/// The module Glibc does not declare `mallopt`; other C libraries have no arenas.
package func returnLargeBlocksAtOnce() {
  let (blockSize, arenaMax): (Int32, Int32) = (-3, -8)
  let set = symbol("mallopt", as: (@convention(c) (Int32, Int32) -> Int32).self)
  _ = set?(blockSize, 1 << 20)
  _ = set?(arenaMax, 2)
}

/// Gives memory that was freed back to the system.
///
/// glibc keeps what many small values took: after a computation over a million systems, hundreds of
/// megabytes. The module Glibc does not declare `malloc_trim`; other C libraries give memory back
/// by themselves.
package func returnFreeMemory() {
  _ = symbol("malloc_trim", as: (@convention(c) (Int) -> Int32).self)?(0)
}

/// Creates an unlocked lock that lets a waiting writer pass before further readers, where the
/// platform offers that.
package func initialize(preferringWriters lock: UnsafeMutablePointer<pthread_rwlock_t>) {
  #if canImport(Glibc)
    var attributes = pthread_rwlockattr_t()
    pthread_rwlockattr_init(&attributes)
    pthread_rwlockattr_setkind_np(
      &attributes, Int32(PTHREAD_RWLOCK_PREFER_WRITER_NONRECURSIVE_NP))
    pthread_rwlock_init(lock, &attributes)
    pthread_rwlockattr_destroy(&attributes)
  #else
    pthread_rwlock_init(lock, nil)
  #endif
}
