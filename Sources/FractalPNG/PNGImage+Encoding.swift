import CPNG

extension PNGImage {
  /// Encodes the image as the bytes of a PNG file.
  ///
  /// - Parameters:
  ///   - compressionLevel: 0 (none, fastest) to 9 (smallest). The pixels are the same.
  ///   - indexed: Whether colour pixels become numbers of colours where there are at most 256
  ///     colours. That takes less than half the bytes and the time, and browsers show the same. But
  ///     a program that reads the numbers and forgets the palette takes them for grey, so training
  ///     images are not written so.
  /// - Throws: ``PNGError/unusableKeyword(_:)``, ``PNGError/unusableValue(keyword:)``,
  ///   ``PNGError/tooManyFields(_:)`` if a text field does not fit the format, or
  ///   ``PNGError/outOfMemory``.
  /// - Precondition: `compressionLevel` is 0 to 9.
  public func encoded(
    compressionLevel: Int = 6, indexed: Bool = false
  ) throws(PNGError) -> [UInt8] {
    precondition(0...9 ~= compressionLevel, "compression levels are 0 to 9")
    guard let writer = cpng_writer_create() else { throw .outOfMemory }
    defer { cpng_writer_free(writer) }

    if text.count > CPNG_TEXT_FIELDS { throw .tooManyFields(text.count) }
    for field in text { try add(field, to: writer) }

    let palette = indexed && color == .rgb ? PNGPalette(of: pixels) : nil
    if let palette {
      cpng_writer_set_palette(writer, palette.colours, Int32(palette.colours.count / 3))
    }
    let status = (palette?.numbers ?? pixels).withUnsafeBufferPointer {
      cpng_writer_finish(
        writer, UInt32(width), UInt32(height), palette == nil ? Int32(channels) : 1, $0.baseAddress,
        Int32(compressionLevel))
    }
    try check(status, writer)

    var count = 0
    let bytes = cpng_writer_bytes(writer, &count)
    return Array(UnsafeBufferPointer(start: bytes, count: count))
  }

  private func add(_ field: PNGText, to writer: OpaquePointer) throws(PNGError) {
    guard let keyword = field.storedKeyword else { throw .unusableKeyword(field.keyword) }
    let value = field.storedValue
    // The closing 0 is the only one: a NUL would end the text early.
    guard value.bytes.firstIndex(of: 0) == value.bytes.count - 1,
      value.bytes.count <= CPNG_TEXT_BYTES + 1
    else { throw .unusableValue(keyword: field.keyword) }

    let status = keyword.withUnsafeBytes { keyword in
      value.bytes.withUnsafeBytes { bytes in
        cpng_writer_add_text(
          writer,
          cpng_text(
            keyword: keyword.baseAddress?.assumingMemoryBound(to: CChar.self),
            value: bytes.baseAddress?.assumingMemoryBound(to: CChar.self),
            is_unicode: value.isUnicode ? 1 : 0))
      }
    }
    try check(status, writer)
  }

  private func check(_ status: cpng_status, _ writer: OpaquePointer) throws(PNGError) {
    switch status {
    case CPNG_OK: return
    case CPNG_NO_MEMORY: throw .outOfMemory
    default: throw .damaged(name: "The image", reason: String(cString: cpng_writer_failure(writer)))
    }
  }
}
