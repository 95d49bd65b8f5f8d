/// A value of a pickle.
///
/// Containers, texts and arrays lie in a ``PickleHeap``, and a value has their number. So a value
/// is small however often it is repeated, a container may hold itself, and deep nesting needs no
/// stack.
enum PickleValue {
  case none
  case bool(Bool)
  case whole(Int)
  case real(Double)
  /// A text: its place in ``PickleHeap/blobs``, in UTF-8.
  case text(Int)
  /// Bytes, or a text of Python 2.
  case bytes(Int)
  case list(Int)
  case tuple(Int)
  case dictionary(Int)
  /// Something that the pickle named.
  case name(PickleName)
  /// The type of numbers of an array.
  case numberType(Int)
  case array(Int)
  /// A value that no system needs, such as a whole number of many digits.
  case other
}

/// What a pickle may name: what numpy's arrays need. Nothing of Python is run; each stands for code
/// of ours that only keeps its arguments.
enum PickleName: String {
  case array = "numpy.ndarray"
  case numberType = "numpy.dtype"
  case encode = "_codecs.encode"
  case reconstruct = "multiarray._reconstruct"
  case scalar = "multiarray.scalar"
  case fromBuffer = "numeric._frombuffer"

  /// The name of a module and something in it, as NumPy 1 and 2 spell it; nil for all others.
  init?(module: String, name: String) {
    switch (module, name) {
    case ("numpy", "ndarray"): self = .array
    case ("numpy", "dtype"): self = .numberType
    case ("_codecs", "encode"): self = .encode
    case ("numpy.core.multiarray", "_reconstruct"), ("numpy._core.multiarray", "_reconstruct"):
      self = .reconstruct
    case ("numpy.core.multiarray", "scalar"), ("numpy._core.multiarray", "scalar"):
      self = .scalar
    case ("numpy.core.numeric", "_frombuffer"), ("numpy._core.numeric", "_frombuffer"):
      self = .fromBuffer
    default: return nil
    }
  }
}

/// The type of the numbers of an array, as the pickle states it.
struct PickledNumberType {
  /// Such as `f8`, without its byte order.
  var code: String
  var isBigEndian: Bool
}

/// An array whose type, shape and length agree.
struct PickledArray {
  let type: PickledNumberType
  let shape: [Int]
  /// Whether the first index counts fastest.
  let isFortran: Bool
  let bytes: ArraySlice<UInt8>

  /// The number at a position in memory.
  ///
  /// - Precondition: The type is `f4` or `f8`.
  func number(_ position: Int) -> Double {
    let size = type.code == "f4" ? 4 : 8
    let start = bytes.startIndex + position * size
    var pattern: UInt64 = 0
    for offset in 0..<size {
      let place = type.isBigEndian ? offset : size - 1 - offset
      pattern = pattern << 8 | UInt64(bytes[start + place])
    }
    return size == 4
      ? Double(Float(bitPattern: UInt32(pattern))) : Double(bitPattern: pattern)
  }
}

/// The containers, texts and arrays of a pickle.
struct PickleHeap {
  var blobs: [ArraySlice<UInt8>] = []
  var lists: [[PickleValue]] = []
  var tuples: [[PickleValue]] = []
  /// The keys and values of each in the order of their arrival; a later one counts.
  var dictionaries: [[(key: PickleValue, value: PickleValue)]] = []
  var numberTypes: [PickledNumberType] = []
  /// nil for one whose content never came.
  var arrays: [PickledArray?] = []

  /// A short text, whichever way it was saved; nil for anything else.
  func shortText(_ value: PickleValue, longest: Int = 64) -> String? {
    switch value {
    case .text(let place), .bytes(let place):
      guard blobs[place].count <= longest else { return nil }
      return String(decoding: blobs[place], as: UTF8.self)
    default: return nil
    }
  }

  /// Whether a value is this text.
  func isText(_ value: PickleValue, _ text: StaticString) -> Bool {
    switch value {
    case .text(let place), .bytes(let place):
      text.withUTF8Buffer { blobs[place].elementsEqual($0) }
    default: false
    }
  }
}
