#if canImport(Glibc)
  import Glibc
#elseif canImport(Musl)
  import Musl
#elseif canImport(Darwin)
  import Darwin
#endif

/// Runs a body on several threads at once, one of them the caller's, and waits for all.
///
/// The threads are made anew each time, which costs some 20 µs each. A pool that outlives the call,
/// such as Dispatch's, is gone in the child of a `fork()`, where PyTorch's workers draw.
///
/// - Parameter body: Takes its work from a place that all share: where the system grants fewer
///   threads, it runs fewer times.
func runOnThreads(_ count: Int, _ body: @Sendable () -> Void) {
  guard count > 1 else { return body() }
  withoutActuallyEscaping(body) { body in
    let work = Unmanaged.passRetained(ThreadWork(body))
    defer { work.release() }
    var threads: [pthread_t] = []
    for _ in 1..<count {
      #if canImport(Darwin)
        var thread: pthread_t?
      #else
        var thread = pthread_t()
      #endif
      let outcome = pthread_create(
        &thread, nil,
        { work in
          Unmanaged<ThreadWork>.fromOpaque(work!).takeUnretainedValue().body()
          return nil
        }, work.toOpaque())
      guard outcome == 0 else { break }
      #if canImport(Darwin)
        threads.append(thread!)
      #else
        threads.append(thread)
      #endif
    }
    body()
    for thread in threads { pthread_join(thread, nil) }
  }
}

private final class ThreadWork: Sendable {
  let body: @Sendable () -> Void

  init(_ body: @escaping @Sendable () -> Void) { self.body = body }
}
