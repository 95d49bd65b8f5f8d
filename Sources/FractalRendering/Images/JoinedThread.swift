#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// A thread that runs a body once and is waited for. Afterwards nothing of it is left, and what the
/// body holds is released on the thread that waits, at the latest.
///
/// Foundation's `Thread` releases it while the thread's own storage is taken down, when Dispatch has
/// gone from that thread. A catalog that ends there closes its file with Dispatch's help all the same, and
/// memory that is free is written to.
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

  /// Waits until the body has run. To be called once.
  package func join() {
    if let thread { pthread_join(thread, nil) } else { work.body() }
  }

  private final class Work: Sendable {
    let body: @Sendable () -> Void

    init(_ body: @escaping @Sendable () -> Void) { self.body = body }
  }
}
