// The calls that numpy's arrays are saved as. Lengths are checked before contents, and nothing is
// multiplied that could overflow.
extension Unpickler {
  /// The result of a call.
  mutating func call(
    _ function: PickleValue, _ arguments: PickleValue
  ) throws(PickleProblem) -> PickleValue {
    guard case .tuple(let place) = arguments, heap.tuples[place].count <= 8 else {
      throw PickleProblem(
        "the pickle calls something with more than 8 arguments, or without a row of them.")
    }
    guard case .name(let name) = function else {
      throw PickleProblem("the pickle calls something that has no name. No array needs that.")
    }
    let given = heap.tuples[place]
    func argument(_ number: Int) -> PickleValue { number < given.count ? given[number] : .none }
    switch name {
    case .array: throw PickleProblem("the pickle calls 'numpy.ndarray', which no array needs.")
    case .numberType:
      heap.numberTypes.append(try numberType(argument(0)))
      return .numberType(heap.numberTypes.count - 1)
    case .reconstruct:
      heap.arrays.append(nil)
      return .array(heap.arrays.count - 1)
    case .fromBuffer:
      let isFortran = given.count > 3 && heap.isText(given[3], "F")
      heap.arrays.append(
        try array(argument(0), type: argument(1), shape: argument(2), isFortran: isFortran))
      return .array(heap.arrays.count - 1)
    case .scalar: return try scalar(type: argument(0), argument(1))
    case .encode: return try encoded(argument(0), argument(1))
    }
  }

  /// Gives something its state.
  mutating func build(_ target: PickleValue, _ state: PickleValue) throws(PickleProblem) {
    switch target {
    case .name(let name):
      throw PickleProblem("the pickle changes '\(name.rawValue)', which no array needs.")
    case .numberType(let place):
      // (version, byte order, subarray, field names, fields, size, alignment, flags)
      guard case .tuple(let row) = state, heap.tuples[row].count >= 5,
        heap.tuples[row][2..<5].allSatisfy(isNothing)
      else {
        throw PickleProblem(
          "the pickle has an array of records; a system is a plain array of numbers.")
      }
      guard let order = heap.shortText(heap.tuples[row][1]), ["<", ">", "=", "|"].contains(order)
      else { throw PickleProblem("the pickle has an array with an unknown byte order.") }
      heap.numberTypes[place].isBigEndian = order == ">"
    case .array(let place):
      // (version, shape, type, whether columns come first, bytes)
      guard case .tuple(let row) = state, heap.tuples[row].count == 5 else {
        throw PickleProblem("the pickle has an array that numpy did not save.")
      }
      let parts = heap.tuples[row]
      let isFortran =
        switch parts[3] {
        case .bool(let truth): truth
        case .whole(let number): number != 0
        default: false
        }
      heap.arrays[place] = try array(
        parts[4], type: parts[2], shape: parts[1], isFortran: isFortran)
    default: throw .notPickle("something that is no array gets a state")
    }
  }

  private func isNothing(_ value: PickleValue) -> Bool {
    switch value {
    case .none, .bool(false), .whole(0): true
    case .tuple(let place): heap.tuples[place].isEmpty
    case .dictionary(let place): heap.dictionaries[place].isEmpty
    default: false
    }
  }

  private func numberType(_ code: PickleValue) throws(PickleProblem) -> PickledNumberType {
    guard let text = heap.shortText(code, longest: 8) else {
      throw PickleProblem("the pickle has an array whose type is not a short text.")
    }
    let plain = text.drop { "<>=|".contains($0) }
    return PickledNumberType(code: String(plain), isBigEndian: text.hasPrefix(">"))
  }

  /// An array, if its type, shape and length agree.
  private func array(
    _ data: PickleValue, type: PickleValue, shape: PickleValue, isFortran: Bool
  ) throws(PickleProblem) -> PickledArray {
    guard case .numberType(let place) = type else {
      throw PickleProblem("the pickle has an array without a type.")
    }
    let type = heap.numberTypes[place]
    guard !type.code.hasPrefix("O") else {
      throw PickleProblem(
        """
        the pickle has an array of Python objects, which can contain anything. Save the systems \
        as arrays of float64.
        """)
    }
    guard ["f4", "f8"].contains(type.code) else {
      throw PickleProblem(
        "the pickle has an array of \(quoted(type.code)); a system has float64 or float32.")
    }
    guard case .bytes(let blob) = data else {
      throw PickleProblem("the pickle has an array whose content is not bytes.")
    }
    let sides = try self.shape(shape)
    let bytes = heap.blobs[blob]
    var size = sides.contains(0) ? 0 : type.code == "f4" ? 4 : 8
    for side in sides where size > 0 {
      let (product, overflows) = size.multipliedReportingOverflow(by: side)
      size = overflows ? .max : product
    }
    guard size == bytes.count else {
      throw PickleProblem(
        """
        the pickle has an array of shape \(sides) with \(bytes.count) bytes, which do not fit. It \
        is damaged; fetch it again.
        """)
    }
    return PickledArray(type: type, shape: sides, isFortran: isFortran, bytes: bytes)
  }

  private func shape(_ value: PickleValue) throws(PickleProblem) -> [Int] {
    let wrong = PickleProblem("the pickle has an array whose shape is not a row of whole numbers.")
    guard case .tuple(let place) = value else { throw wrong }
    let sides = heap.tuples[place]
    guard sides.count <= 8 else {
      throw PickleProblem(
        "the pickle has an array of \(sides.count) dimensions, but at most 8 are read.")
    }
    var shape: [Int] = []
    for side in sides {
      guard case .whole(let number) = side, number >= 0 else { throw wrong }
      shape.append(number)
    }
    return shape
  }

  /// A single number of numpy, such as the parameters of a run have.
  private func scalar(
    type: PickleValue, _ data: PickleValue
  ) throws(PickleProblem) -> PickleValue {
    guard case .numberType(let place) = type else {
      throw PickleProblem("the pickle has a number without a type.")
    }
    let type = heap.numberTypes[place]
    guard case .bytes(let blob) = data else { return .other }
    let bytes = heap.blobs[blob]
    switch type.code {
    case "f4" where bytes.count == 4, "f8" where bytes.count == 8:
      return .real(
        PickledArray(type: type, shape: [], isFortran: false, bytes: bytes).number(0))
    case "i1", "i2", "i4", "i8":
      return Self.whole(littleEndian: type.isBigEndian ? ArraySlice(bytes.reversed()) : bytes)
    case "b1" where bytes.count == 1: return .bool(bytes.first != 0)
    default: return .other
    }
  }

  /// Bytes as protocols 0 to 2 save them: a text whose characters are the bytes.
  private mutating func encoded(
    _ text: PickleValue, _ encoding: PickleValue
  ) throws(PickleProblem) -> PickleValue {
    guard case .text(let blob) = text, heap.isText(encoding, "latin1") else {
      throw PickleProblem("the pickle calls '_codecs.encode' for something other than bytes.")
    }
    copyBudget -= heap.blobs[blob].count
    guard copyBudget >= 0 else {
      throw PickleProblem("the pickle copies the same text too often for an array.")
    }
    let scalars = String(decoding: heap.blobs[blob], as: UTF8.self).unicodeScalars
    heap.blobs.append(scalars.map { UInt8(exactly: $0.value) ?? UInt8(ascii: "?") }[...])
    return .bytes(heap.blobs.count - 1)
  }
}
