import CZlib
import FractalPlatform

/// Compressed bytes, decompressed up to a limit.
enum Inflated {
  /// A gzip file.
  ///
  /// - Throws: ``ItemProblem`` if it is none, is damaged, or is larger than the limit.
  static func gzip(_ bytes: [UInt8], limit: Int) throws -> [UInt8] {
    try inflate(bytes[...], isGzip: true, limit: limit, what: "the gzip file")
  }

  /// A raw deflate stream, as in a zip file. `what` names it in messages.
  ///
  /// - Throws: ``ItemProblem``, likewise.
  static func deflate(_ bytes: ArraySlice<UInt8>, limit: Int, what: String) throws -> [UInt8] {
    try inflate(bytes, isGzip: false, limit: limit, what: what)
  }

  private static func inflate(
    _ bytes: ArraySlice<UInt8>, isGzip: Bool, limit: Int, what: String
  ) throws -> [UInt8] {
    var output: UnsafeMutablePointer<UInt8>?
    var count = 0
    let status = bytes.withUnsafeBufferPointer {
      czlib_inflate($0.baseAddress, $0.count, isGzip ? 1 : 0, limit, &output, &count)
    }
    defer { free(output) }
    switch status {
    case CZLIB_OK: return Array(UnsafeBufferPointer(start: output, count: count))
    case CZLIB_TRUNCATED: throw ItemProblem("\(what) is cut off. Fetch it again.")
    case CZLIB_TOO_LARGE:
      throw ItemProblem("\(what) has more than \(limit) bytes inside, the most that is read of it.")
    case CZLIB_NO_MEMORY:
      throw ItemProblem("\(what) needs more memory than there is. Divide it.")
    default: throw ItemProblem("\(what) is damaged. Fetch it again.")
    }
  }
}
