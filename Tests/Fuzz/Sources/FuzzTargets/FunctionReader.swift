import FractalCatalog
import FractalSQL

/// Arguments of the functions of SQL. The first byte chooses the function; the others are its
/// arguments, with a byte 1 between them, each with its type first.
func functionReader() -> Reader {
  guard
    let console = try? QueryConsole(
      path: "\(base)/fractals.sqlite", timeLimit: 1, extension: .fractalog)
  else { fatalError("'\(base)/fractals.sqlite' cannot be opened.") }
  return { bytes in
    guard let first = bytes.first else { return }
    let name = functions[Int(first) % functions.count]
    let arguments = bytes.dropFirst().split(separator: 1, omittingEmptySubsequences: false)
      .prefix(4).map(argument)
    let names = arguments.indices.map { "a\($0)" }
    let call = "\(name)(\(names.map { ":" + $0 }.joined(separator: ", ")))"
    do {
      try console.run(
        sql: tables.contains(name) ? "SELECT * FROM \(call)" : "SELECT \(call)",
        values: Dictionary(uniqueKeysWithValues: zip(names, arguments)), limit: 20, batchesOf: 20
      ) { _ in }
    } catch {
      _ = "\(error)"
    }
  }
}

private let tables = ["fractalog_each_map", "fractalog_sample"]
private let functions =
  tables
  + [
    "fractalog_maps", "fractalog_label", "fractalog_sigma_factor", "fractalog_singular_values",
    "fractalog_filling_ratio", "fractalog_render", "fractalog_appearance_distance",
  ]

private func argument(_ bytes: Slice<UnsafeRawBufferPointer>.SubSequence) -> SQLValue {
  let content = bytes.dropFirst()
  let text = String(decoding: content, as: UTF8.self)
  switch bytes.first {
  case UInt8(ascii: "i"): return Int64(text).map { .integer($0) } ?? .null
  case UInt8(ascii: "r"): return Double(text).map { .real($0) } ?? .null
  case UInt8(ascii: "b"): return .blob(Array(content))
  case UInt8(ascii: "t"): return .text(text)
  default: return .null
  }
}
