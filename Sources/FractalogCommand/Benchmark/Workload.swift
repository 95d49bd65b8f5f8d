import FractalCore
import FractalPlatform

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
  static let all = gameStages + imageStages + measurements + images + previews

  init(
    _ name: String, _ kind: Kind, points: Int? = nil,
    makeWorker: @escaping @Sendable () -> (Int) -> Void
  ) {
    (self.name, self.kind, self.points, self.makeWorker) = (name, kind, points, makeWorker)
  }

  /// A function that works on all items, shared among threads, as often as it is asked to.
  func passes(threads: Int) -> (_ count: Int) -> Void {
    // One worker a thread, kept from pass to pass: images are drawn without allocating.
    let workers = Pool<(Int) -> Void>()
    return { count in
      parallel(count * Self.items, threads: threads) { numbers in
        workers.withResource(orNew: makeWorker()) { work in
          while let number = numbers.next() { work(number % Self.items) }
        }
      }
    }
  }

  /// A value that keeps the optimizer from removing the work.
  @inline(never) static func consume(_ value: Int) {}
}
