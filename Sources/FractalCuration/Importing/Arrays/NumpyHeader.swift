import Foundation

/// The header of an array of numpy: a dictionary as Python writes it, with three keys.
struct NumpyHeader {
  let element: NumpyArray.Element
  let isBigEndian: Bool
  let isFortran: Bool
  let shape: [Int]

  /// - Throws: ``ItemProblem``.
  init(_ bytes: ArraySlice<UInt8>) throws {
    let text = String(decoding: bytes, as: UTF8.self)
    guard let type = text.firstMatch(of: /'descr': *('([^']*)'|\[)/),
      let order = text.firstMatch(of: /'fortran_order': *(True|False)/),
      let sides = text.firstMatch(of: /'shape': *\(([0-9, L]*)\)/)
    else { throw ItemProblem("its header is damaged. Save it again with numpy.save.") }
    guard let code = type.2 else {
      throw ItemProblem("it is an array of records; a system is a plain array of numbers.")
    }
    isFortran = order.1 == "True"
    isBigEndian = code.hasPrefix(">")
    element = try Self.element(String(code))
    let numbers = sides.1.split(separator: ",").map { part in
      part.trimmingCharacters(in: CharacterSet(charactersIn: " L"))
    }
    guard numbers.count <= 8 else {
      throw ItemProblem("it has \(numbers.count) dimensions, but at most 8 are read.")
    }
    shape = try numbers.filter { !$0.isEmpty }.map { side in
      guard let number = Int(side), number >= 0 else {
        throw ItemProblem("it has a side of \(quoted(side)), which no array has.")
      }
      return number
    }
  }

  private static func element(_ code: String) throws -> NumpyArray.Element {
    switch code.drop(while: { "<>=|".contains($0) }) {
    case "f4": return .real(size: 4)
    case "f8": return .real(size: 8)
    case "b1": return .whole(size: 1, isSigned: false)
    case let whole where whole.wholeMatch(of: /[iu][1248]/) != nil:
      return .whole(size: whole.last?.wholeNumberValue ?? 8, isSigned: whole.hasPrefix("i"))
    case let text where text.wholeMatch(of: /U[1-9][0-9]{0,5}/) != nil:
      return .text(length: Int(text.dropFirst()) ?? 0)
    case let object where object.hasPrefix("O"):
      throw ItemProblem(
        """
        it is an array of Python objects, which can contain anything, and is never unpickled. Save \
        the systems as arrays of float64.
        """)
    default:
      throw ItemProblem("it is an array of \(quoted(code)); a system has float64 or float32.")
    }
  }
}
