import FractalCore

/// A value of a pickle as JSON, for what an origin says about its systems.
///
/// A pickle may repeat a value without end, so the number of values is limited, and the nesting.
struct PickledFacts {
  private static let mostValues = 1_000
  private static let deepest = 8

  private let heap: PickleHeap
  private var left = Self.mostValues

  private init(_ heap: PickleHeap) { self.heap = heap }

  /// The value, or nil if it is too large to be a fact. What is neither number, text nor container
  /// becomes `"?"`.
  static func json(_ value: PickleValue, in heap: PickleHeap) -> JSONValue? {
    var facts = PickledFacts(heap)
    return facts.json(value, depth: 0)
  }

  private mutating func json(_ value: PickleValue, depth: Int) -> JSONValue? {
    left -= 1
    guard left >= 0, depth <= Self.deepest else { return nil }
    switch value {
    case .none: return .null
    case .bool(let truth): return .bool(truth)
    case .whole(let number): return Self.json(number)
    case .real(let number): return number.isFinite ? .number(number) : .string("\(number)")
    case .text, .bytes: return heap.shortText(value, longest: 1_000).map { .string($0) }
    case .list(let place): return list(heap.lists[place], depth: depth)
    case .tuple(let place): return list(heap.tuples[place], depth: depth)
    case .dictionary(let place): return object(heap.dictionaries[place], depth: depth)
    case .name, .numberType, .array, .other: return .string("?")
    }
  }

  private static func json(_ number: Int) -> JSONValue {
    abs(Double(number)) < 0x1p53 ? .number(number) : .string("\(number)")
  }

  private mutating func list(_ values: [PickleValue], depth: Int) -> JSONValue? {
    var items: [JSONValue] = []
    for value in values {
      guard let item = json(value, depth: depth + 1) else { return nil }
      items.append(item)
    }
    return .array(items)
  }

  private mutating func object(
    _ fields: [(key: PickleValue, value: PickleValue)], depth: Int
  ) -> JSONValue? {
    var found: [String: JSONValue] = [:]
    for (key, value) in fields {
      let name: String
      switch key {
      case .whole(let number): name = "\(number)"
      case .none: name = "None"
      case .bool(let truth): name = truth ? "True" : "False"
      default:
        guard let text = heap.shortText(key, longest: 1_000) else { return nil }
        name = text
      }
      guard let item = json(value, depth: depth + 1) else { return nil }
      found[name] = item
    }
    return .fields(found.sorted { $0.key < $1.key }.map { ($0.key, $0.value) })
  }
}
