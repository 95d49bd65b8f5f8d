import FractalDatasets
import FractalFiles
import Foundation

/// Reads systems from JSON lines, one object a line:
///
/// ```json
/// {"maps": [[0.5, 0, 0, 0.5, 0, 0], [0.5, 0, 0, 0.5, 0.5, 0]], "name": "dust", "class": "simple"}
/// ```
///
/// A map is `[a, b, c, d, e, f]` or `[a, b, c, d, e, f, weight]`; either all maps of a system have
/// a weight or none has, and then weights are proportional to |det A|. Blank lines are ignored.
public enum JSONLinesFile {
  /// How many bytes are read at most.
  public static let sizeLimit = 2 << 30

  /// Reads a file, a pipe, or standard input for `-`, as it comes.
  ///
  /// - Throws: `InputError` if it cannot be read or exceeds ``sizeLimit``.
  public static func read(_ path: String) throws -> ImportSource {
    let file = try InputFile(path, limit: sizeLimit)
    var reader = JSONLinesReader(name: path == "-" ? file.name : sourceName(path))
    while let piece = try file.next(), !reader.isFull { reader.take(piece) }
    return reader.finished()
  }

  /// Reads JSON lines from memory. `name` is what the origin and error messages call them.
  public static func parse(_ data: Data, name: String) -> ImportSource {
    var reader = JSONLinesReader(name: name)
    reader.take(Array(data)[...])
    return reader.finished()
  }
}
