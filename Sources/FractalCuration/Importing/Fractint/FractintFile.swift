import FractalCore
import FractalDatasets
import FractalFiles

/// Reads systems from a file of Fractint (`.ifs`): entries of a name and numbers in braces.
///
/// ```text
/// gasket {              ; three maps
///   .5 0 0 .5   0   0  .333333
///   .5 0 0 .5  .5   0  .333333
///   .5 0 0 .5 .25  .5  .333334
/// }
/// ```
///
/// A map is a b c d e f p, where (x, y) goes to (a x + b y + e, c x + d y + f). The numbers may
/// flow over lines, with spaces or commas between them. The name of an entry becomes its class.
/// Weights need not sum to 1. Entries in three dimensions are refused.
///
/// Source: the documentation of Fractint 20, *Iterated Function Systems*.
public enum FractintFile {
  /// The maximum number of bytes that are read.
  public static let sizeLimit = 256 << 20

  /// Reads a file, a pipe, or standard input for `-`.
  ///
  /// - Throws: `InputError` if it cannot be read or exceeds ``sizeLimit``.
  public static func read(_ path: String) throws -> ImportSource {
    parse(
      try InputFile.bytes(path, limit: sizeLimit), name: sourceName(path))
  }

  /// Reads a file from memory. `name` is what the origin and error messages call it.
  public static func parse(_ bytes: [UInt8], name: String) -> ImportSource {
    var items = ImportedItems(name: name)
    var text = FractintText(bytes)
    while let entry = text.next() {
      switch entry {
      case .failure(let failure): items.refuse(line: failure.line, failure.message)
      case .success(let entry):
        items.add(
          line: entry.line, place: "entry \(quoted(entry.name))", label: entry.name, isClass: true
        ) { try entry.system() }
      }
    }
    if items.count == 0, items.problems.isEmpty {
      items.refuse("the file has no entry. An entry is a name, and numbers in braces.")
    }
    return ImportSource(format: "ifs", digest: .sha256(bytes), items)
  }
}
