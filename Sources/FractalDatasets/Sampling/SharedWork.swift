import FractalCore

/// Fills in what every system of a catalog lacks, beside other processes that do the same.
///
/// Each begins at the first system without a result and goes on by row. When one finds, on writing, that
/// another process was faster, it goes on in the middle of what is left, so that each has a part of its
/// own; more processes divide the parts again. The batches get smaller towards the end, where the parts
/// meet. What is computed twice is a few batches: the same values, written once.
///
/// There is no lock and no claim, so nothing is left behind by a process that is killed.
struct SharedWork {
  typealias Item = (id: Int64, system: FunctionSystem)

  /// How many systems a batch has at most; they are committed together.
  let batchSize: Int
  let threads: Int
  /// How many systems lack a result.
  let count: () throws -> Int
  /// The next systems that lack a result, after a row.
  let next: (_ after: Int64, _ limit: Int) throws -> [Item]
  /// The row in the middle of those after a row that lack a result; nil if there are none.
  let middle: (_ after: Int64) throws -> Int64?
  let progress: (_ done: Int, _ total: Int) throws -> Void
  /// Called when another process has done some of the same, with how many were computed in vain.
  let sharing: (_ inVain: Int) -> Void

  /// - Parameters:
  ///   - compute: What a system shows; runs on several threads.
  ///   - write: Keeps results and returns how many of them were lacking still.
  /// - Returns: How many results this call was the first to write.
  func run<Output: Sendable>(
    compute: @escaping @Sendable (Item) -> Output, write: ([Output]) throws -> Int
  ) throws -> Int {
    let total = try count()
    var (done, last) = (0, Int64.min)
    // Which of the places, to which this went so far, a batch comes from.
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
        (batch.place, concurrentMap(batch.items, threads: threads, compute))
      } write: { batch in
        let (batchPlace, results) = batch
        let new = try write(results)
        done += new
        if new < results.count {
          sharing(results.count - new)
          // One that was read before this went elsewhere says nothing new.
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
