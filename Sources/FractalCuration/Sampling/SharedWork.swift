import FractalDatasets
import FractalCore
import FractalPlatform

/// Computes missing results of the systems of a catalog, together with other processes that do the
/// same.
///
/// Each process begins at the first system without a result and continues by row. If a process
/// finds, when it writes, that another one was faster, it continues in the middle of the remaining
/// systems, so that each has its own part; more processes divide the parts again. The batches get
/// smaller towards the end, where the parts meet. A few batches are computed twice: the same
/// values, written once.
///
/// There are no locks and no claims, so a killed process leaves nothing behind.
struct SharedWork {
  typealias Item = (id: Int64, system: FunctionSystem)

  /// The maximum number of systems in a batch; they are committed together.
  let batchSize: Int
  let threads: Int
  /// The number of systems without a result.
  let count: () throws -> Int
  /// The next systems without a result, after a row.
  let next: (_ after: Int64, _ limit: Int) throws -> [Item]
  /// The middle row of the systems without a result after a row; nil if there are none.
  let middle: (_ after: Int64) throws -> Int64?
  let progress: (_ done: Int, _ total: Int) throws -> Void
  /// Called when another process has computed some of the same results, with their number.
  let sharing: (_ inVain: Int) -> Void

  /// - Parameters:
  ///   - compute: Computes the result of a system; runs on several threads.
  ///   - write: Stores results and returns how many of them were still missing.
  /// - Returns: The number of results that this call was the first to write.
  func run<Output: Sendable>(
    compute: @escaping @Sendable (Item) -> Output, write: ([Output]) throws -> Int
  ) throws -> Int {
    let total = try count()
    var (done, last) = (0, Int64.min)
    // The index of the starting position that a batch belongs to.
    var place = 0
    var hasLeftSome = true
    try progress(done, total)
    while hasLeftSome {
      (last, hasLeftSome) = (.min, false)
      try overlapped {
        let limit = min(batchSize, max(16, 2 * threads, (total - done) / 32))
        let items = try next(last, limit)
        guard let end = items.last?.id else { return nil as (place: Int, items: [Item])? }
        last = end
        return (place, items)
      } compute: { [threads] batch in
        (batch.place, parallelMap(batch.items, threads: threads, compute))
      } write: { batch in
        let (batchPlace, results) = batch
        let new = try write(results)
        done += new
        if new < results.count {
          sharing(results.count - new)
          // A batch that was read before the last move gives no new information.
          if batchPlace == place, let row = try middle(last) {
            (last, place, hasLeftSome) = (row, place + 1, true)
          }
        }
        try progress(done, max(done, total))
      }
    }
    return done
  }
}
