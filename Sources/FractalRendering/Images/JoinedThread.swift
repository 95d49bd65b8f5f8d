#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that runs a body once and is joined. Afterwards nothing of it remains, and what the
/// body holds has been released, at the latest on the thread that joins.
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
      { kept in
        Unmanaged<Work>.fromOpaque(kept!).takeRetainedValue().body()
        return nil
      }, kept.toOpaque())
    if outcome != 0 { kept.release() }
    self.thread = outcome == 0 ? thread : nil
  }

  /// Waits until the body has run. Call it once.
  package func join() {
    if let thread { pthread_join(thread, nil) } else { work.body() }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
