import FractalPlatform
import Synchronization
import Testing

struct ParallelTests {
  @Test(arguments: [1, 2, 7, 100]) func eachNumberIsGivenOnce(threads: Int) {
    let given = Mutex<[Int]>([])
    parallel(1000, threads: threads) { numbers in
      while let number = numbers.next() { given.withLock { $0.append(number) } }
    }
    #expect(given.withLock { $0.sorted() } == Array(0..<1000))
  }

  @Test func thereAreNoMoreThreadsThanNumbers() {
    let bodies = Atomic(0)
    parallel(3, threads: 50) { _ in bodies.add(1, ordering: .relaxed) }
    #expect(bodies.load(ordering: .relaxed) == 3)
    parallel(0, threads: 50) { numbers in #expect(numbers.next() == nil) }
  }

  @Test func threadsRunAtTheSameTime() {
    // Each waits for the other.
    let arrived = Atomic(0)
    parallel(2, threads: 2) { _ in
      arrived.add(1, ordering: .relaxed)
      while arrived.load(ordering: .relaxed) < 2 { sched_yield() }
    }
    #expect(arrived.load(ordering: .relaxed) == 2)
  }

  @Test(arguments: [1, 3, 64]) func resultsHaveTheOrderOfTheItems(threads: Int) {
    let items = (0..<500).map { "\($0)" }
    #expect(parallelMap(items, threads: threads) { $0 + "!" } == items.map { $0 + "!" })
    #expect(parallelMap([] as [Int], threads: threads) { $0 } == [])
  }

  @Test func theSecondStepOfABatchComesAfterTheFirstInOrder() throws {
    var (batches, written) = ((1...5).makeIterator(), [Int]())
    try overlapped(next: { batches.next() }, compute: { $0 * 10 }, write: { written.append($0) })
    #expect(written == [10, 20, 30, 40, 50])
  }

  @Test func aPoolMakesAsManyAsWereInUseAtOnce() {
    final class Counted {}
    let pool = Pool<Counted>()
    var made = 0
    func new() -> Counted {
      made += 1
      return Counted()
    }
    for _ in 0..<3 {
      pool.withResource(orNew: new()) { outer in
        pool.withResource(orNew: new()) { inner in #expect(inner !== outer) }
      }
    }
    #expect(made == 2)
    #expect(pool.take() != nil && pool.take() != nil && pool.take() == nil)
  }

  @Test func aResourceComesBackAfterAnError() {
    let pool = Pool<Int>()
    #expect(throws: CancellationError.self) {
      try pool.withResource(orNew: 7) { _ in throw CancellationError() }
    }
    #expect(pool.take() == 7)
  }

  @Test(arguments: [1, 4]) func aQueueDoesAllOfItsWorkBeforeItEnds(threads: Int) {
    let done = Mutex<[Int]>([])
    do {
      let queue = WorkQueue(threads: threads)
      for number in 0..<100 { queue.add { done.withLock { $0.append(number) } } }
    }
    #expect(done.withLock { $0.sorted() } == Array(0..<100))
    if threads == 1 { #expect(done.withLock { $0 } == Array(0..<100)) }
  }

  @Test func theMachineHasCores() {
    #expect(Processor.cores >= 1)
    #expect(Processor.name?.isEmpty != true)
  }
}
