/// Runs a body on several threads at once, one of them the caller's, and waits for all.
///
/// The threads are made anew each time, which costs some 20 µs each. A pool that outlives the call,
/// such as Dispatch's, is gone in the child of a `fork()`, where PyTorch's workers draw.
///
/// - Parameter body: Takes its work from a place that all share: where the system grants fewer
///   threads, it runs when nothing is left.
func runOnThreads(_ count: Int, _ body: @Sendable () -> Void) {
  guard count > 1 else { return body() }
  withoutActuallyEscaping(body) { body in
    let others = (1..<count).map { _ in JoinedThread(body) }
    body()
    for other in others { other.join() }
  }
}
