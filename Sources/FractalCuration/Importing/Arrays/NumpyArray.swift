import Foundation

/// An array of numpy's file format: `.npy`, or a member of an `.npz` file.
///
/// Only arrays of numbers and texts are read. Those of Python objects, which numpy would unpickle,
/// are refused.
///
/// Source: *A simple file format for NumPy arrays* (NEP 1), versions 1.0 to 3.0.
struct NumpyArray {
  /// What an element is.
  enum Element: Hashable {
    /// IEEE numbers of 4 or 8 bytes.
    case real(size: Int)
    /// Whole numbers of 1 to 8 bytes, and truth values.
    case whole(size: Int, isSigned: Bool)
    /// Texts of so many characters of 4 bytes.
    case text(length: Int)
  }

  let element: Element
  let shape: [Int]
  private let isBigEndian: Bool
  private let isFortran: Bool
  private let content: ArraySlice<UInt8>

  /// The number of elements.
  var count: Int { shape.contains(0) ? 0 : shape.reduce(1, *) }

  /// - Throws: ``ItemProblem``.
  init(_ bytes: ArraySlice<UInt8>) throws {
    guard bytes.starts(with: [0x93] + Array("NUMPY".utf8)), bytes.count >= 10 else {
      throw ItemProblem("it does not begin like an array of numpy. Save it with numpy.save.")
    }
    let start = bytes.startIndex
    let version = bytes[start + 6]
    let lengthSize = version == 1 ? 2 : 4
    guard (1...3).contains(version), bytes.count >= 8 + lengthSize else {
      throw ItemProblem("its format has version \(version); 1 to 3 are read.")
    }
    let length = bytes[(start + 8)..<(start + 8 + lengthSize)].reversed()
      .reduce(0) { $0 << 8 | Int($1) }
    let rest = bytes.dropFirst(8 + lengthSize)
    guard length <= 10_000, length <= rest.count else {
      throw ItemProblem("it is cut off in its header. Save it again.")
    }
    let header = try NumpyHeader(rest.prefix(length))
    (element, shape, isBigEndian) = (header.element, header.shape, header.isBigEndian)
    isFortran = header.isFortran
    content = rest.dropFirst(length)
    var size = shape.contains(0) ? 0 : element.size
    for side in shape where size > 0 {
      let (product, overflows) = size.multipliedReportingOverflow(by: side)
      size = overflows ? .max : product
    }
    guard size == content.count else {
      throw ItemProblem(
        """
        it has shape \(shape) and \(content.count) bytes, which do not fit. It is damaged; save it \
        again.
        """)
    }
  }

  /// The place in memory of an element, which is counted as in C.
  private func place(_ number: Int) -> Int {
    guard isFortran else { return number }
    var (rest, place, scale) = (number, 0, 1)
    var indices = shape
    for side in shape.indices.reversed() {
      indices[side] = rest % shape[side]
      rest /= shape[side]
    }
    for (index, side) in zip(indices, shape) {
      place += index * scale
      scale *= side
    }
    return place
  }

  private func pattern(at start: Int, size: Int) -> UInt64 {
    var pattern: UInt64 = 0
    for offset in 0..<size {
      pattern = pattern << 8 | UInt64(content[start + (isBigEndian ? offset : size - 1 - offset)])
    }
    return pattern
  }

  /// An element as a number, counted as in C; nil for a text.
  func number(_ number: Int) -> Double? {
    if case .text = element { return nil }
    let pattern = pattern(
      at: content.startIndex + place(number) * element.size, size: element.size)
    switch element {
    case .real(size: 4): return Double(Float(bitPattern: UInt32(pattern)))
    case .real: return Double(bitPattern: pattern)
    case .whole(_, isSigned: false): return Double(pattern)
    case .whole(let size, _):
      let shift = 64 - 8 * size
      return Double(Int64(bitPattern: pattern << shift) >> shift)
    case .text: return nil
    }
  }

  /// An element as a text, without the zeros at its end; nil for a number.
  func text(_ number: Int) -> String? {
    guard case .text(let length) = element else { return nil }
    let start = content.startIndex + place(number) * element.size
    var text = String.UnicodeScalarView()
    for character in 0..<length {
      let value = UInt32(pattern(at: start + 4 * character, size: 4))
      text.append(Unicode.Scalar(value) ?? "\u{fffd}")
    }
    while text.last == "\0" { text.removeLast() }
    return String(text)
  }
}

extension NumpyArray.Element {
  /// Its bytes.
  var size: Int {
    switch self {
    case .real(let size), .whole(let size, _): size
    case .text(let length): 4 * length
    }
  }
}
