import Dispatch
import FractalCore

/// One kind of work that is timed: an item of it on a thread with its own memory.
struct Workload {
  /// How much of the way from a system to an image it is.
  enum Kind: String {
    /// A step of that way, alone.
    case stage
    /// From a system to numbers.
    case measurement
    /// From a system to an image.
    case image
  }

  /// The name in tables, JSON and documents.
  let name: String
  /// How much of the way it is.
  let kind: Kind
  /// How many points an item has; nil where a time for a point says nothing.
  let points: Int?
  /// Makes what one thread needs, and from it the work on item number i.
  let makeWorker: @Sendable () -> (Int) -> Void

  /// How many different items there are.
  static let items = 60

  /// The systems that all work is timed on: those of the published sampler.
  static let systems = (0..<UInt64(items)).map {
    SingularValuesSampler().system(seed: 1, index: $0)
  }

  /// Everything that can be timed, in order.
  static let all = gameStages + imageStages + measurements + images

  init(
    _ name: String, _ kind: Kind, points: Int? = nil,
    makeWorker: @escaping @Sendable () -> (Int) -> Void
  ) {
    (self.name, self.kind, self.points, self.makeWorker) = (name, kind, points, makeWorker)
  }

  /// Works on all items, shared among threads.
  func pass(threads: Int) -> () -> Void {
    guard threads > 1 else {
      let work = makeWorker()
      return { for item in 0..<Self.items { work(item) } }
    }
    // One worker a thread, made once: images are drawn without allocating.
    nonisolated(unsafe) let workers = (0..<threads).map { _ in makeWorker() }
    return {
      DispatchQueue.concurrentPerform(iterations: threads) { thread in
        for item in stride(from: thread, to: Self.items, by: threads) { workers[thread](item) }
      }
    }
  }

  /// A value that keeps the optimizer from removing the work.
  @inline(never) static func consume(_ value: Int) {}
}
