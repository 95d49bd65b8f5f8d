import FractalFiles

/// Longer files hold no image within our limits, whatever their compression.
private let lengthLimit = 1 << 30

/// The bytes of a file or pipe.
func readFile(_ path: String) throws(PNGError) -> [UInt8] {
  do {
    return try InputFile.bytes(path, limit: lengthLimit)
  } catch {
    throw .unreadable(path: path, reason: error.reason)
  }
}
