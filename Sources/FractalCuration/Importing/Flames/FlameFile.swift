import FractalCore
import FractalDatasets
import FractalFiles

/// Reads systems from the XML of flam3, Apophysis and Electric Sheep (`.flame`, `.flam3`).
///
/// ```text
/// <flame name="pair">
///  <xform weight="0.25" color="0" linear="1" coefs="0.5 0.1 -0.1 0.5 0 0"/>
///  <xform weight="0.75" color="1" linear="1" coefs="0.6 0 0 0.6 0.4 0.4"/>
/// </flame>
/// ```
///
/// The root element may have any name, and the file many flames. The numbers of `coefs` are by
/// columns: x' = c0 x + c2 y + c4, y' = c1 x + c3 y + c5. A flame is an iterated function system
/// only if every map is affine, so flames with other variations than `linear`, final maps, `chaos`,
/// symmetry, motion or maps that are not drawn are refused. The name of a flame becomes its class.
///
/// Source: `parser.c` and `variations.c` of flam3.
public enum FlameFile {
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
    let reader = FlameReader(name: name)
    do {
      try XMLElements.read(
        bytes, .init(start: { reader.start($0, $1, line: $2) }, end: { _ in reader.end() }))
      if reader.items.count == 0, reader.items.problems.isEmpty {
        reader.items.refuse("the file has no element 'flame'.")
      }
    } catch {
      reader.items.refuse(line: error.line, column: error.column, error.message)
    }
    return ImportSource(format: "flame", digest: .sha256(bytes), reader.items)
  }
}
