/// Reads a pickle of numpy arrays and plain containers, and nothing else.
///
/// A pickle is a program for a machine with a stack and a memory: it may name any function of any
/// module of Python and have it called. Here six names that numpy's arrays need stand for code of
/// ours; every other name is refused. No Python is involved.
///
/// The time and memory that a file takes are in proportion to its size: a step takes what it is
/// long, the number of steps and of copied bytes is limited by the size, and no text is a key of a
/// hash table.
///
/// Source: `pickle.py` and `pickletools.py` of CPython, protocols 0 to 5.
struct Unpickler {
  /// At least so many bytes a step has a file on average; those that were published have over 6.
  static let bytesPerStep = 5
  /// Steps that any file may take.
  static let freeSteps = 500_000

  let data: [UInt8]
  var place = 0
  var stack: [PickleValue] = []
  var marks: [Int] = []
  var memory: [Int: PickleValue] = [:]
  var heap = PickleHeap()
  /// How many bytes may still be copied. A file has each text once, and it is copied at most twice.
  var copyBudget: Int
  private var stepsLeft: Int

  private init(_ data: [UInt8]) {
    self.data = data
    stepsLeft = Self.freeSteps + data.count / Self.bytesPerStep
    copyBudget = 2 * data.count + 1024
  }

  /// What a pickle holds.
  ///
  /// - Throws: ``PickleProblem``.
  static func content(of data: [UInt8]) throws(PickleProblem) -> (PickleValue, PickleHeap) {
    var machine = Unpickler(data)
    while true {
      machine.stepsLeft -= 1
      guard machine.stepsLeft >= 0 else {
        throw PickleProblem("the pickle has too many steps for arrays of its size.")
      }
      let code = try machine.byte()
      if code == UInt8(ascii: ".") { return (try machine.pop(), machine.heap) }
      try machine.run(code)
    }
  }

  // MARK: The bytes

  mutating func bytes(_ count: Int) throws(PickleProblem) -> ArraySlice<UInt8> {
    guard count >= 0, count <= data.count - place else { throw .cutOff }
    defer { place += count }
    return data[place..<place + count]
  }

  mutating func byte() throws(PickleProblem) -> UInt8 {
    guard place < data.count else { throw .cutOff }
    defer { place += 1 }
    return data[place]
  }

  /// A whole number of so many bytes, the least significant first; too large a one is too long for
  /// any file.
  mutating func size(_ count: Int) throws(PickleProblem) -> Int {
    var value: UInt64 = 0
    for byte in try bytes(count).reversed() { value = value << 8 | UInt64(byte) }
    return Int(clamping: value)
  }

  /// A line without its end.
  mutating func line() throws(PickleProblem) -> ArraySlice<UInt8> {
    guard let end = data[place...].firstIndex(of: UInt8(ascii: "\n")) else { throw .cutOff }
    defer { place = end + 1 }
    return data[place..<end]
  }

  // MARK: The stack

  mutating func push(_ value: PickleValue) { stack.append(value) }

  mutating func pop() throws(PickleProblem) -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.popLast() else {
      throw .notPickle("a step takes what is not there")
    }
    return value
  }

  /// The last value, which stays.
  func top() throws(PickleProblem) -> PickleValue {
    guard stack.count > (marks.last ?? 0), let value = stack.last else {
      throw .notPickle("a step takes what is not there")
    }
    return value
  }

  /// Everything above the last mark, and the mark.
  mutating func popToMark() throws(PickleProblem) -> [PickleValue] {
    guard let mark = marks.popLast() else { throw .notPickle("a mark is missing") }
    defer { stack.removeSubrange(mark...) }
    return Array(stack[mark...])
  }

  mutating func pushText(_ bytes: ArraySlice<UInt8>) {
    push(.text(heap.blobs.count))
    heap.blobs.append(bytes)
  }

  mutating func pushBytes(_ bytes: ArraySlice<UInt8>) {
    push(.bytes(heap.blobs.count))
    heap.blobs.append(bytes)
  }

  mutating func pushTuple(_ values: [PickleValue]) {
    push(.tuple(heap.tuples.count))
    heap.tuples.append(values)
  }

  mutating func pushList(_ values: [PickleValue]) {
    push(.list(heap.lists.count))
    heap.lists.append(values)
  }

  mutating func pushDictionary(_ values: [PickleValue]) throws(PickleProblem) {
    push(.dictionary(heap.dictionaries.count))
    heap.dictionaries.append([])
    try setItems(values)
  }

  /// Adds keys and values, in turn, to the dictionary on the stack.
  mutating func setItems(_ values: [PickleValue]) throws(PickleProblem) {
    guard case .dictionary(let place) = try top(), values.count % 2 == 0 else {
      throw .notPickle("something other than a dictionary gets keys")
    }
    for index in stride(from: 0, to: values.count, by: 2) {
      heap.dictionaries[place].append((values[index], values[index + 1]))
    }
  }

  /// Adds values to the list on the stack.
  mutating func appendItems(_ values: [PickleValue]) throws(PickleProblem) {
    guard case .list(let place) = try top() else {
      throw .notPickle("something other than a list gets items")
    }
    heap.lists[place] += values
  }
}
