import Glibc

/// Longer files hold no image within our limits, whatever their compression.
private let lengthLimit = 1 << 30

/// The bytes of a file, pipe or device.
func readFile(_ path: String) throws(PNGError) -> [UInt8] {
  let file = open(path, O_RDONLY | O_CLOEXEC)
  guard file >= 0 else { throw .unreadable(path: path, code: errno) }
  defer { close(file) }

  var bytes: [UInt8] = []
  var buffer = [UInt8](repeating: 0, count: 1 << 16)
  while bytes.count < lengthLimit {
    let count = read(file, &buffer, buffer.count)
    if count == 0 { return bytes }
    if count < 0 {
      if errno == EINTR { continue }
      throw .unreadable(path: path, code: errno)
    }
    bytes += buffer[..<count]
  }
  throw .unreadable(path: path, code: EFBIG)
}
