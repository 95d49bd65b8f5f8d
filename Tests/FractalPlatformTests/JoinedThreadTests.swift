import FractalPlatform
import Synchronization
import Testing

struct JoinedThreadTests {
  private final class Owned: Sendable {}

  @Test func theBodyHasRunOnceItIsWaitedFor() {
    for _ in 0..<100 {
      let count = Atomic(0)
      withoutActuallyEscaping({ _ = count.add(1, ordering: .relaxed) } as @Sendable () -> Void) {
        JoinedThread($0).join()
      }
      #expect(count.load(ordering: .relaxed) == 1)
    }
  }

  /// Nobody else may end what the body held: a thread that does so while it ends can free it when
  /// Dispatch, with which a catalog closes its file, has gone from it.
  @Test func nothingThatTheBodyHeldIsLeft() {
    for _ in 0..<1000 {
      weak var left: Owned?
      do {
        let owned = Owned()
        left = owned
        JoinedThread { withExtendedLifetime(owned) {} }.join()
      }
      #expect(left == nil)
    }
  }
}
