extension Unpickler {
  /// Takes one step.
  mutating func run(_ code: UInt8) throws(PickleProblem) {
    switch code {
    case UInt8(ascii: "("): marks.append(stack.count)
    case UInt8(ascii: "0"):
      if marks.last == stack.count { marks.removeLast() } else { _ = try pop() }
    case UInt8(ascii: "1"): _ = try popToMark()
    case UInt8(ascii: "2"): push(try top())
    case UInt8(ascii: "N"): push(.none)
    case 0x88: push(.bool(true))
    case 0x89: push(.bool(false))
    case UInt8(ascii: "I"), UInt8(ascii: "L"): push(Self.whole(inLine: try line()))
    case UInt8(ascii: "J"): push(Self.whole(littleEndian: try bytes(4)))
    case UInt8(ascii: "K"): push(.whole(try size(1)))
    case UInt8(ascii: "M"): push(.whole(try size(2)))
    case 0x8a: push(Self.whole(littleEndian: try bytes(try size(1))))
    case 0x8b: push(Self.whole(littleEndian: try bytes(try size(4))))
    case UInt8(ascii: "F"): push(try Self.real(inLine: try line()))
    case UInt8(ascii: "G"):
      let pattern = try bytes(8).reduce(0 as UInt64) { $0 << 8 | UInt64($1) }
      push(.real(Double(bitPattern: pattern)))
    case UInt8(ascii: "S"): pushBytes(try Self.unquoted(try line())[...])
    case UInt8(ascii: "U"), UInt8(ascii: "C"): pushBytes(try bytes(try size(1)))
    case UInt8(ascii: "T"), UInt8(ascii: "B"): pushBytes(try bytes(try size(4)))
    case 0x8e, 0x96: pushBytes(try bytes(try size(8)))
    case UInt8(ascii: "V"): pushText(Self.unescaped(try line())[...])
    case 0x8c: pushText(try bytes(try size(1)))
    case UInt8(ascii: "X"): pushText(try bytes(try size(4)))
    case 0x8d: pushText(try bytes(try size(8)))
    case UInt8(ascii: ")"): pushTuple([])
    case UInt8(ascii: "t"): pushTuple(try popToMark())
    case 0x85: pushTuple([try pop()])
    case 0x86:
      let second = try pop()
      pushTuple([try pop(), second])
    case 0x87:
      let (third, second) = (try pop(), try pop())
      pushTuple([try pop(), second, third])
    case UInt8(ascii: "]"): pushList([])
    case UInt8(ascii: "l"): pushList(try popToMark())
    case UInt8(ascii: "a"): try appendItems([try pop()])
    case UInt8(ascii: "e"): try appendItems(try popToMark())
    case UInt8(ascii: "}"): try pushDictionary([])
    case UInt8(ascii: "d"): try pushDictionary(try popToMark())
    case UInt8(ascii: "s"):
      let value = try pop()
      try setItems([try pop(), value])
    case UInt8(ascii: "u"): try setItems(try popToMark())
    default: try runRarer(code)
    }
  }

  /// The steps of memory, names and calls, and those that are refused.
  private mutating func runRarer(_ code: UInt8) throws(PickleProblem) {
    switch code {
    case UInt8(ascii: "p"): memory[try placeInLine()] = try top()
    case UInt8(ascii: "q"): memory[try size(1)] = try top()
    case UInt8(ascii: "r"): memory[try size(4)] = try top()
    case 0x94: memory[memory.count] = try top()
    case UInt8(ascii: "g"): try recall(try placeInLine())
    case UInt8(ascii: "h"): try recall(try size(1))
    case UInt8(ascii: "j"): try recall(try size(4))
    case 0x80:
      let version = try size(1)
      guard version <= 5 else { throw .notPickle("its protocol is \(version), and 5 is the last") }
    case 0x95: _ = try bytes(8)  // A frame, which says how much to read at a time.
    case UInt8(ascii: "c"): push(.name(try named(try line(), try line())))
    case 0x93:
      let (name, module) = (try pop(), try pop())
      guard case .text(let last) = name, case .text(let first) = module else {
        throw .notPickle("a name is not a text")
      }
      push(.name(try named(heap.blobs[first], heap.blobs[last])))
    case UInt8(ascii: "i"):
      let name = try named(try line(), try line())
      throw PickleProblem("the pickle makes a '\(name.rawValue)' in a way that no array needs.")
    case UInt8(ascii: "o"), 0x81, 0x92:
      throw PickleProblem("the pickle makes an object of Python, which no array needs.")
    case UInt8(ascii: "R"):
      let arguments = try pop()
      push(try call(try pop(), arguments))
    case UInt8(ascii: "b"):
      let state = try pop()
      try build(try top(), state)
    case 0x82, 0x83, 0x84:
      let number = try size(code == 0x82 ? 1 : code == 0x83 ? 2 : 4)
      throw PickleProblem("the pickle wants extension \(number) of Python, which no array needs.")
    case UInt8(ascii: "P"), UInt8(ascii: "Q"):
      throw PickleProblem("the pickle refers to an object outside the file. No array needs that.")
    case 0x8f, 0x90, 0x91: throw PickleProblem("the pickle has a set, which no array needs.")
    default: throw .notPickle("it has a step of code \(code)")
    }
  }

  private mutating func recall(_ place: Int) throws(PickleProblem) {
    guard let value = memory[place] else { throw .notPickle("it recalls what it never stored") }
    push(value)
  }

  /// Where in its memory a step of the text protocol puts or finds something.
  private mutating func placeInLine() throws(PickleProblem) -> Int {
    guard let place = Int(String(decoding: try line().prefix(20), as: UTF8.self)), place >= 0 else {
      throw .notPickle("a place in its memory is no number")
    }
    return place
  }

  /// What a pickle may name, or a refusal.
  private func named(
    _ module: ArraySlice<UInt8>, _ name: ArraySlice<UInt8>
  ) throws(PickleProblem) -> PickleName {
    func text(_ bytes: ArraySlice<UInt8>) -> String {
      String(decoding: bytes.prefix(100), as: UTF8.self)
    }
    guard let known = PickleName(module: text(module), name: text(name)) else {
      throw PickleProblem(
        """
        the pickle wants \(quoted("\(text(module)).\(text(name))")), which is neither a number nor \
        a container. Nothing of it was run. If you trust its source, save the systems again as \
        arrays of float64.
        """)
    }
    return known
  }
}
