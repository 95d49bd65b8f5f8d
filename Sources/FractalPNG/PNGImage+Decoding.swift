import CPNG

extension PNGImage {
  /// Reads the bytes of a PNG file.
  ///
  /// Palettes become colour, and grey of 1, 2 or 4 bits becomes 8 bits, both without loss. Any
  /// damage is an error, even in the checksum of an unused field. No input makes it crash, or needs
  /// more memory than its pixels.
  ///
  /// - Parameters:
  ///   - bytes: A whole file.
  ///   - name: What to call the bytes in an error, such as the path they came from.
  /// - Throws: The ``PNGError`` that says what is wrong with the bytes.
  public init(decoding bytes: [UInt8], name: String = "PNG data") throws(PNGError) {
    self = try bytes.withUnsafeBufferPointer { bytes throws(PNGError) in
      try PNGImage(reading: bytes, name: name)
    }
  }

  private init(reading bytes: UnsafeBufferPointer<UInt8>, name: String) throws(PNGError) {
    guard let reader = cpng_reader_create(bytes.baseAddress, bytes.count) else {
      throw .outOfMemory
    }
    defer { cpng_reader_free(reader) }

    var header = cpng_header()
    try Self.check(cpng_reader_header(reader, &header), reader, name)
    let (width, height) = (Int(header.width), Int(header.height))
    guard Self.fits(width: width, height: height) else {
      throw .tooLarge(name: name, width: width, height: height)
    }
    if header.bits == 16 { throw .sixteenBits(name: name) }
    if header.is_transparent != 0 { throw .transparent(name: name) }
    // Deflate compresses at most 1032 times, so a smaller file cannot contain the rows: do not
    // allocate.
    if header.raw_bytes / 1032 > UInt64(bytes.count) { throw .truncated(name: name) }

    var status = CPNG_OK
    let count = width * height * Int(header.channels)
    let pixels = [UInt8](unsafeUninitializedCapacity: count) { buffer, initialized in
      status = cpng_reader_pixels(reader, buffer.baseAddress)
      initialized = status == CPNG_OK ? count : 0
    }
    try Self.check(status, reader, name)
    self.init(
      width: width, height: height, color: header.channels == 3 ? .rgb : .grey, pixels: pixels,
      text: (0..<cpng_reader_text_count(reader)).map { PNGText(cpng_reader_text(reader, $0)) })
  }

  private static func check(
    _ status: cpng_status, _ reader: OpaquePointer, _ name: String
  ) throws(PNGError) {
    switch status {
    case CPNG_OK: return
    case CPNG_NOT_PNG: throw .notPNG(name: name)
    case CPNG_TRUNCATED: throw .truncated(name: name)
    case CPNG_NO_MEMORY: throw .outOfMemory
    default: throw .damaged(name: name, reason: String(cString: cpng_reader_failure(reader)))
    }
  }
}

extension PNGText {
  fileprivate init(_ text: cpng_text) {
    let value =
      text.is_unicode != 0 ? String(cString: text.value) : Self.string(latin1: text.value)
    self.init(Self.string(latin1: text.keyword), value)
  }

  private static func string(latin1 bytes: UnsafePointer<CChar>) -> String {
    var scalars = String.UnicodeScalarView()
    var next = bytes
    while next.pointee != 0 {
      scalars.append(Unicode.Scalar(UInt8(bitPattern: next.pointee)))
      next += 1
    }
    return String(scalars)
  }
}
